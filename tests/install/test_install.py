"""What `make install` and `make package` give runs from elsewhere, without the build tree and without what a bare Debian lacks."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import program

BUILD = os.environ.get("DRAGOMAN_BUILD", str(program.ROOT / "build/release"))
PAGE = program.EXAMPLES / "korea-drills.txt"
MAIN = """#include <cstdio>
#include "dragoman/dragoman.h"
int main(int, char** argv) {
  const auto codes = dragoman::Codes::load({.data = argv[1]});
  if (!codes) return std::fprintf(stderr, "%s\\n", codes.error().message.c_str()), 1;
  std::puts(codes->from_cameo("0251")->label.c_str());
}
"""


def run(*args, **more):
    done = subprocess.run([str(a) for a in args], capture_output=True, timeout=600, **more)
    if done.returncode != 0:
        raise AssertionError(f"{args}: {done.stderr.decode()}")
    return done.stdout


def bare_root(root, libraries):
    """The C library's own files, and those named: what is not there is not found."""
    for path in libraries:
        target = root / str(path).lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    (root / "proc").mkdir()
    shutil.copy(PAGE, root / "page.txt")


def in_root(root, *command):
    script = f"mount -t proc proc {root}/proc && exec chroot {root} " + " ".join(map(str, command))
    return json.loads(run("unshare", "--mount", "--pid", "--fork", "sh", "-c", script))


def of_the_c_library():
    files = run("dpkg", "-L", "libc6").decode().split()
    return ["/lib64/ld-linux-x86-64.so.2"] + [f for f in files if ".so" in f and pathlib.Path(f).is_file() and "/gconv/" not in f]


class Install(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def expected(self, source):
        (record,) = program.records(PAGE)
        record["document"]["source"] = source
        return record

    def test_install_and_run(self):
        prefix = self.folder / "prefix"
        run("cmake", "--install", BUILD, "--prefix", prefix)
        self.assertEqual(json.loads(run(prefix / "bin/dragoman", "read", PAGE, cwd=self.folder, env={"PATH": "/usr/bin:/bin"})), self.expected(str(PAGE)))
        for name in ("share/doc/dragoman/LICENSE", "share/doc/dragoman/NOTICE", "share/doc/dragoman/licences/lexbor", "share/dragoman/record.schema.json",
                     "share/dragoman/tables.pack", "share/man/man1/dragoman.1", "share/bash-completion/completions/dragoman",
                     "share/zsh/site-functions/_dragoman", "share/fish/vendor_completions.d/dragoman.fish", "include/dragoman/dragoman.h"):
            self.assertTrue((prefix / name).is_file(), name)

    def test_completions(self):
        shell = pathlib.Path(BUILD) / "shell"
        ask = f"source {shell}/dragoman.bash; COMP_WORDS=(dragoman {{}}); COMP_CWORD=$((${{{{#COMP_WORDS[@]}}}}-1)); _dragoman; echo ${{{{COMPREPLY[*]}}}}"
        for words, wanted in (("re", b"read relate\n"), ("read --format c", b"csv\n"), ("read --dya", b"--dyads\n")):
            self.assertEqual(run("bash", "-c", ask.format(words)), wanted)
        page = (shell / "dragoman.1").read_text()
        for word in (".SH READ", "\\-\\-format", ".SH RELATE"):
            self.assertIn(word, page)

    def test_headers_and_library(self):
        prefix = self.folder / "prefix"
        run("cmake", "--install", BUILD, "--prefix", prefix)
        source = self.folder / "source"
        source.mkdir()
        (source / "main.cpp").write_text(MAIN)
        (source / "CMakeLists.txt").write_text("cmake_minimum_required(VERSION 3.25)\nproject(user CXX)\nfind_package(dragoman REQUIRED)\n"
                                               "add_executable(user main.cpp)\ntarget_link_libraries(user PRIVATE dragoman::dragoman)\n")
        run("cmake", "-S", source, "-B", self.folder / "b", f"-DCMAKE_PREFIX_PATH={prefix}")
        run("cmake", "--build", self.folder / "b")
        self.assertEqual(run(self.folder / "b/user", prefix / "share/dragoman"), run(prefix / "bin/dragoman", "codes", "0251", "--format", "jsonl")
                         and b"%s\n" % json.loads(run(prefix / "bin/dragoman", "codes", "0251", "--format", "jsonl"))["label"].encode())
        (pc,) = prefix.glob("lib/**/pkgconfig")
        flags = run("pkg-config", "--libs", "--cflags", "dragoman", env={**os.environ, "PKG_CONFIG_PATH": str(pc)}).decode().split()
        run("c++", source / "main.cpp", "-o", self.folder / "user", *flags)
        run(self.folder / "user", prefix / "share/dragoman")

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("unshare") and shutil.which("dpkg-deb"), "needs root, unshare and dpkg")
    def test_packages_in_a_bare_root(self):
        build = self.folder / "build"
        build.symlink_to(BUILD)
        tar, deb = run(program.ROOT / "tools/package", BUILD).decode().split()
        root = self.folder / "tar"
        bare_root(root, of_the_c_library())
        (root / "opt").mkdir()
        run("tar", "-C", root / "opt", "-xzf", tar)
        (top,) = (root / "opt").iterdir()
        top.rename(root / "opt/moved")
        self.assertEqual(in_root(root, "/opt/moved/bin/dragoman", "read", "/page.txt"), self.expected("/page.txt"))
        # The packages a .deb depends on, and those these depend on, are all that it needs.
        wanted, files = [name.split()[0] for name in run("dpkg-deb", "-f", deb, "Depends").decode().split(",")], of_the_c_library()
        for name in wanted:
            needs = run("dpkg-query", "-W", "-f", "${Depends}", name).decode()
            wanted += [n for n in (part.split("|")[0].split()[0].split(":")[0] for part in needs.split(",") if part.strip()) if n not in wanted]
            files += [f for f in run("dpkg", "-L", name).decode().split() if ".so" in f and pathlib.Path(f).is_file() and "/gconv/" not in f]
        root = self.folder / "deb"
        bare_root(root, files)
        run("dpkg-deb", "-x", deb, root)
        self.assertEqual(in_root(root, "/usr/bin/dragoman", "read", "/page.txt"), self.expected("/page.txt"))


if __name__ == "__main__":
    unittest.main()
