"""Sign-in pages: django-allauth's views and forms in Keel's look and words. Only administrators make accounts."""
