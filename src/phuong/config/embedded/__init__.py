"""A PostgreSQL of our own: unpacked, made, started and stopped by Phượng, reached through a unix socket only.

Front door: ``server.ensure_running``, ``server.status``, ``usage.in_use`` and the errors of ``errors``.
"""
