"""Show the book while it is written: build, serve, and on every save build again and reload the open pages."""

import subprocess
import sys
import time
from pathlib import Path
from threading import Condition

from project_files import ROOT, project_files
from static_server import StaticHandler, serving

SITE = ROOT / "_build" / "html"
PORT = 8000

built = Condition()
build_name = ""


class ReloadingHandler(StaticHandler):
    """Adds a script to every page sent (never to the files) that reloads it after the next build."""

    cache_control = "no-store"

    def do_GET(self) -> None:
        if self.path == "/.reload.js":
            script = (
                f'new EventSource("/.builds").onmessage = (event) => {{'
                f' if (event.data !== "{build_name}") location.reload(); }};'
            )
            self.send_body(200, "text/javascript", script.encode())
        elif self.path == "/.builds":
            self.send_builds()
        else:
            super().do_GET()

    def send_body(self, status, content_type, body, **headers):
        if content_type.startswith("text/html"):
            body = body.replace(b"</head>", b'<script src="/.reload.js" defer></script></head>', 1)
        super().send_body(status, content_type, body, **headers)

    def send_builds(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                self.wfile.write(f"data: {build_name}\n\n".encode())
                self.wfile.flush()
                with built:
                    built.wait(timeout=10)
        except OSError:
            return  # the page was closed


def build() -> None:
    global build_name
    result = subprocess.run([Path(sys.executable).with_name("jb"), "build", "."], cwd=ROOT)
    with built:
        build_name = str(time.time())
        built.notify_all()
    if result.returncode:
        print("\nThe build failed: see the messages above. The next save builds again.", flush=True)


def saved() -> dict[Path, int]:
    """When each file of the project was last saved."""
    times = {}
    for file in project_files():
        try:
            times[file] = (ROOT / file).stat().st_mtime_ns
        except FileNotFoundError:
            pass  # gone again: an editor's temporary file
    return times


def main() -> None:
    port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
    try:
        before = saved()
        build()
        with serving(SITE, port=port, handler=ReloadingHandler) as url:
            print(f"\nEnglish:  {url}en/\nSvenska:  {url}sv/\nStop with Ctrl-C.", flush=True)
            while True:
                time.sleep(0.5)
                if (now := saved()) != before:
                    before = now
                    build()
    except KeyboardInterrupt:
        print()
    except OSError as error:
        sys.exit(f"Port {port} cannot be used ({error.strerror}). Name another: .venv/bin/python tools/serve.py 8001")


if __name__ == "__main__":
    main()
