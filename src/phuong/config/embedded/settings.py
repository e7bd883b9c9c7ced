"""The settings we ship, and who may enter."""

from __future__ import annotations

import os
from pathlib import Path

from phuong.config.embedded.machine import Machine
from phuong.config.embedded.where import Account, Where

SUPERUSER = "postgres"
ROLE = "phuong"


def write_settings(where: Where, machine: Machine) -> None:
    """Bring our three configuration files up to date; a file that is right already is not rewritten.

    An operator's own settings go to ``site.conf`` in the data folder, which is read last and never written by us.
    """
    for name, content in {
        "postgresql.conf": _settings_file(machine, where),
        "pg_hba.conf": "# Written by Phượng at each start.\nlocal all all peer map=phuong\n",
        "pg_ident.conf": _identities(where.account),
    }.items():
        _replace(where.data / name, content, where.account)


def settings(machine: Machine) -> dict[str, str]:
    """Return the PostgreSQL settings we ship for a machine of this size. Valid from PostgreSQL 15 on.

    Durability is not for sale: a dossier that was acknowledged survives a power cut. The rest is sized for a machine
    that also carries the application: an eighth of the memory for buffers, from 64 MB to 4 GB.
    """
    buffers_mb = min(max(machine.memory_mb // 8, 64), 4096)
    return {
        "max_connections": "100",
        "shared_buffers": f"{buffers_mb}MB",
        "effective_cache_size": f"{max(machine.memory_mb // 2, 128)}MB",
        "work_mem": f"{min(max(machine.memory_mb // 768, 4), 32)}MB",
        "maintenance_work_mem": f"{min(max(machine.memory_mb // 32, 32), 512)}MB",
        "max_parallel_workers_per_gather": str(min(machine.cores // 2, 4)),
        "max_parallel_workers": str(machine.cores),
        "dynamic_shared_memory_type": "posix" if machine.shared_memory_mb >= 256 else "mmap",
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "wal_compression": "on",
        "wal_level": "replica",
        "min_wal_size": "128MB" if machine.memory_mb >= 4096 else "80MB",
        "max_wal_size": f"{min(max(machine.memory_mb // 6, 256), 4096)}MB",
        "checkpoint_timeout": "15min",
        "checkpoint_completion_target": "0.9",
        "random_page_cost": "1.1",
        "effective_io_concurrency": "64",
        "jit": "off",  # our queries are short: compiling them costs more than it saves
        "autovacuum_naptime": "20s",
        "autovacuum_vacuum_insert_scale_factor": "0.05",
        "idle_in_transaction_session_timeout": "10min",
        "timezone": "GMT",
        "log_timezone": "GMT",
        "log_line_prefix": "%m [%p] %u@%d ",
        "log_min_messages": "warning",
        "log_min_duration_statement": "2s",
        "log_parameter_max_length": "0",  # values may be personal data
        "log_parameter_max_length_on_error": "0",
    }


def _settings_file(machine: Machine, where: Where) -> str:
    lines = ["# Written by Phượng at each start. Your own settings: site.conf beside this file."]
    lines += [f"{key} = '{value}'" for key, value in settings(machine).items()]
    lines += [
        "listen_addresses = ''",
        f"unix_socket_directories = {_quoted(where.run)}",
        "unix_socket_permissions = 0700",
        "include_if_exists = 'site.conf'",
    ]
    return "\n".join(lines) + "\n"


def _quoted(folder: Path) -> str:
    """One entry of a list setting: quoted twice, so that blanks and commas stay part of the path."""
    inner = str(folder).replace('"', '""').replace("'", "''")
    return f"'\"{inner}\"'"


def _identities(account: Account) -> str:
    """Who may enter as whom: the kernel vouches for the caller's account, no password exists that could leak."""
    accounts = dict.fromkeys((account.name, "root" if account.switch else account.name))
    rows = [f'phuong "{name}" {role}' for name in accounts for role in (ROLE, SUPERUSER)]
    return "\n".join(["# Written by Phượng at each start.", *rows]) + "\n"


def _replace(path: Path, content: str, account: Account) -> None:
    if path.exists() and path.read_text(encoding="utf-8") == content:
        return
    fresh = path.with_suffix(".new")
    fresh.write_text(content, encoding="utf-8")
    fresh.chmod(0o600)
    if account.switch:
        os.chown(fresh, account.uid, account.gid)
    fresh.replace(path)
