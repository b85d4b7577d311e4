"""A small web server for a built site, for the tests, the measurements and `make serve`.

It does what a static host does: right content types, gzip, index.html for a folder, 404.html for what is
missing, and a site that lives below a path.
"""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ipynb": "application/json",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
COMPRESSED = ("text/", "application/json", "application/manifest+json", "application/xml", "image/svg+xml")


class StaticHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body in one packet
    cache_control = "max-age=600"
    server: "StaticServer"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(self.server.prefix):
            return self.send_missing()
        file = (self.server.folder / path.removeprefix(self.server.prefix)).resolve()
        if not file.is_relative_to(self.server.folder):
            return self.send_missing()
        if file.is_dir():
            if not path.endswith("/"):
                return self.send_body(HTTPStatus.MOVED_PERMANENTLY, "text/plain", b"", Location=self.path + "/")
            file /= "index.html"
        if not file.is_file():
            return self.send_missing()
        self.send_file(HTTPStatus.OK, file)

    do_HEAD = do_GET

    def send_missing(self) -> None:
        page = self.server.folder / "404.html"
        if page.is_file():
            self.send_file(HTTPStatus.NOT_FOUND, page)
        else:
            self.send_body(HTTPStatus.NOT_FOUND, "text/plain", b"Not found")

    def send_file(self, status: HTTPStatus, file: Path) -> None:
        self.send_body(status, TYPES.get(file.suffix, "application/octet-stream"), file.read_bytes())

    def send_body(self, status: HTTPStatus, content_type: str, body: bytes, **headers: str) -> None:
        if content_type.startswith(COMPRESSED):
            headers["Vary"] = "Accept-Encoding"
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                headers["Content-Encoding"] = "gzip"
                body = gzip.compress(body, 6)
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", self.cache_control)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class StaticServer(ThreadingHTTPServer):
    def __init__(self, folder: Path, prefix: str, port: int, handler: type[StaticHandler]) -> None:
        self.folder = folder.resolve()
        self.prefix = prefix
        super().__init__(("127.0.0.1", port), handler)


@contextmanager
def serving(
    folder: Path, *, prefix: str = "/", port: int = 0, handler: type[StaticHandler] = StaticHandler
) -> Iterator[str]:
    """Serve `folder` below `prefix` ("/" or "/name/") as long as the block runs; gives the address."""
    with StaticServer(folder, prefix, port, handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
