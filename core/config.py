"""Where an installation keeps its things, and the few switches that it has.

Everything that differs between installations is in one folder, the *instance*, or in an environment variable that begins with
``XIANGJING_``. Why: a county's administrator copies one folder to move house, and a test points one variable elsewhere.
"""

import os
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

MEGABYTE = 1024 * 1024


def instance_folder() -> Path:
    """The folder of this installation, made when missing, readable by its owner only."""
    folder = Path(os.environ.get("XIANGJING_INSTANCE", ROOT / "instance")).resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret(folder: Path, name: str, make=lambda: secrets.token_urlsafe(48)) -> str:
    """The secret ``name`` of this installation: made once, kept in the instance with mode 0600."""
    path = folder / name
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    value = make()
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(value + "\n")
    return value


def default_config() -> dict:
    """Flask's configuration for this installation, read from the environment once at start."""
    folder = instance_folder()
    database = os.environ.get("XIANGJING_DATABASE", f"sqlite:///{folder / 'xiangjing.sqlite3'}")
    secure = os.environ.get("XIANGJING_HTTPS") == "1"
    return {
        "INSTANCE": folder,
        "STATIC_FOLDER": folder / "static",
        "SECRET_KEY": secret(folder, "secret.key"),
        "SQLALCHEMY_DATABASE_URI": database,
        "STRICT": os.environ.get("XIANGJING_STRICT") == "1",
        "SQLITE_SYNCHRONOUS": "full",
        "SQLITE_JOURNAL": os.environ.get("XIANGJING_SQLITE_JOURNAL", "wal").lower(),
        "MAX_CONTENT_LENGTH": 20 * MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
        "MAX_FORM_PARTS": 2000,
        "SESSION_COOKIE_NAME": "__Host-xiangjing" if secure else "xiangjing",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": secure,
        "HTTPS": secure,
        "CIPHER": os.environ.get("XIANGJING_CIPHER", "aes256gcm").lower(),
        "IDLE_MINUTES": int(os.environ.get("XIANGJING_IDLE_MINUTES", "60")),
        "SESSION_HOURS": int(os.environ.get("XIANGJING_SESSION_HOURS", "10")),
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": secure,
        "BABEL_DEFAULT_LOCALE": "zh_Hans_CN",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Shanghai",
        "TRUSTED_HOSTS": os.environ["XIANGJING_HOSTS"].split(",") if "XIANGJING_HOSTS" in os.environ else None,
        "TRUSTED_PROXY": int(os.environ.get("XIANGJING_TRUSTED_PROXY", "0")),
    }
