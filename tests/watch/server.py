"""A server of feeds on loopback that counts what it is asked and misbehaves as told."""
import http.server
import ssl
import threading
import time


class Answer:
    """What a path answers. body: bytes, or a function of the socket's file that writes what it likes."""

    def __init__(self, body=b"", status=200, **headers):
        self.status, self.body = status, body
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class Asked:
    def __init__(self, path, headers):
        self.path, self.headers, self.at = path, headers, time.monotonic()


class Server:
    """routes: path -> Answer, or a function of the headers that gives one; what is not there is 404. `certificate`: a PEM file, then it speaks TLS."""

    def __init__(self, host="127.0.0.1", certificate=None):
        self.routes, self.asked, self.busy, self.most = {}, [], 0, 0
        self.lock = threading.Lock()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                with outer.lock:
                    outer.asked.append(Asked(self.path, dict(self.headers)))
                    outer.busy += 1
                    outer.most = max(outer.most, outer.busy)
                try:
                    self.reply(outer.routes.get(self.path, Answer(b"nothing here", 404)))
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True
                finally:
                    with outer.lock:
                        outer.busy -= 1

            def reply(self, answer):
                if callable(answer):
                    answer = answer(self.headers)
                self.send_response_only(answer.status)
                whole = isinstance(answer.body, bytes)
                headers = dict(answer.headers)
                if whole and answer.status != 304:
                    headers.setdefault("Content-Length", str(len(answer.body)))
                for name, value in headers.items():
                    self.send_header(name, value)
                if not whole:
                    self.send_header("Connection", "close")
                    self.close_connection = True
                self.end_headers()
                if whole:
                    self.wfile.write(answer.body)
                else:
                    answer.body(self.wfile)

            def log_message(self, *_):
                pass

        class Quiet(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *_):
                pass

        self.server = Quiet((host, 0), Handler)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            # The handshake is the thread's of the connection: the one that accepts goes on.
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.base = f"http{'s' if certificate else ''}://{host}:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def count(self, path):
        with self.lock:
            return sum(a.path == path for a in self.asked)

    def last(self, path):
        with self.lock:
            return [a for a in self.asked if a.path == path][-1]


def rss(entries, title="A paper", head=""):
    """entries: dicts of title, link, guid, text, date."""
    items = "".join("<item>" + "".join(f"<{tag}>{entry[key]}</{tag}>" for key, tag in (("title", "title"), ("link", "link"), ("guid", "guid"),
                                                                                     ("text", "description"), ("date", "pubDate")) if key in entry)
                    + "</item>" for entry in entries)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>{head}{items}</channel></rss>".encode()


def page(title, text, date="2025-06-05"):
    return (f"<!DOCTYPE html><html><head><title>{title}</title><meta property='article:published_time' content='{date}'></head><body><article><h1>{title}</h1>"
            + "".join(f"<p>{p}</p>" for p in text) + "</article></body></html>").encode()
