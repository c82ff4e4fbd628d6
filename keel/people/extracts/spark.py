"""Pairs compared by Spark, for more of them than one machine holds. Files are read, and models learnt, on this one.

Records go to the workers and pairs come back by the driver, so no disk has to be shared. Needs the extra `spark`.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from py4j.protocol import Py4JError
from pyspark import cloudpickle
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.types import DoubleType, IntegerType
from splink.backends.spark import SparkAPI

from keel.base.refusal import Refused
from keel.people.extracts import likeness
from keel.people.extracts.linking import levels, linked
from keel.people.extracts.work import Work
from keel.people.matching import learning
from keel.people.matching.bands import Band, least
from keel.people.matching.comparisons import Level

NOT_STARTED = "Spark does not start at {}. It needs Java 17, and the place of a cluster as spark://machine:7077."
ENDED = "Spark ended before its time, or a worker of it did. Nothing was written. Its own log says why."
OPENED: Any = SparkAPI  # it carries no types
SENT_WHOLE: Any = cloudpickle.register_pickle_by_value  # nor does this
FEW = 4  # parts of a table on one machine; a cluster has its own number
SETTINGS = {"spark.sql.session.timeZone": "UTC", "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
ON_ONE_MACHINE = {"spark.driver.host": "127.0.0.1", "spark.sql.shuffle.partitions": str(FEW)}


def compare(ready: Work, master: str) -> None:
    """As linking.compare does it: the table `pairs`, from the same conditions in Spark's words."""
    with _session(master, ready.folder) as session:
        api = OPENED(spark_session=session, break_lineage_method="persist", register_udfs_automatically=False)
        for name in ready.names:
            table = ready.connection.table(name).to_arrow_table()
            session.createDataFrame(table).createOrReplaceTempView(name)
        linker = linked(ready, api, learning.settings(ready.known, ready.rules, ready.asked(on_spark=True)))
        told = linker.inference.predict(threshold_match_probability=least(Band.POSSIBLE))
        pairs = session.sql(levels(ready, told.physical_name, of=_condition)).toArrow()
    ready.connection.register("pairs", pairs)


def _condition(level: Level) -> str:
    return level.spark or level.sql


@contextmanager
def _session(master: str, folder: Path) -> Iterator[SparkSession]:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    SENT_WHOLE(likeness)
    building = SparkSession.builder.master(master).appName("keel")
    places = {"spark.sql.warehouse.dir": f"{folder}/tables", "spark.local.dir": f"{folder}/spark"}
    for name, value in (SETTINGS | places | (ON_ONE_MACHINE if master.startswith("local") else {})).items():
        building = building.config(name, value)
    try:
        session = building.getOrCreate()
    except (PySparkException, Py4JError, OSError) as error:
        raise Refused(NOT_STARTED.format(master)) from error
    try:
        session.sparkContext.setLogLevel("ERROR")
        session.udf.register("keel_alike", likeness.alike, DoubleType())
        session.udf.register("keel_nearest", likeness.nearest, DoubleType())
        session.udf.register("keel_edits", likeness.edits, IntegerType())
        yield session
    except Py4JError as error:
        raise Refused(ENDED) from error
    finally:
        with suppress(Py4JError):
            session.stop()
