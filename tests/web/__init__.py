"""Tests of the pages' frame, without the database where no row is needed."""
