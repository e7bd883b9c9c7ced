"""Settings: ``development`` is what runs by default, ``testing`` what the tests use, ``base`` what both share."""
