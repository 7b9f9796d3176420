# Everything a person needs: make run, make test, make install, make package; heavy checks: make accuracy, make bench, make deep.
SHELL := /bin/bash
BUILD := build/release
PREFIX ?= /usr/local
FUZZ_ROUNDS ?= 3000
FUZZ_SECONDS ?= 600

.PHONY: run program test build setup accuracy bench deep web wheel install package format clean
build: setup
	@cmake --preset release > /dev/null
	@cmake --build --preset release

# Installs and fetches what is missing, and says so; silent when everything is there.
setup:
	@tools/setup
	@tools/fetch

# The program and its data alone, no tests.
program: setup
	@[ -x $(BUILD)/dragoman ] || echo "building the program and packing its tables: some 5 minutes on two cores, the first time"
	@cmake --preset release > /dev/null
	@cmake --build --preset release --target dragoman_cli

run: program
	@$(BUILD)/dragoman read examples/un-veto.html examples/estonia-cyber.txt --format table
	@rm -f $(BUILD)/run.db*
	@$(BUILD)/dragoman build $(BUILD)/run.db docs/happenings.jsonl --as clean
	@echo; echo "Agenda of the pages of docs/happenings.md:"
	@$(BUILD)/dragoman agenda $(BUILD)/run.db

test: build
	@ctest --preset release

# Scores on our examples, and on the outside yardsticks where DRAGOMAN_SHARED (or ../shared) has them.
accuracy: build
	@tools/accuracy.py --dragoman $(BUILD)/dragoman

# Pages a second from raw page to record, after a check that the records are the golden ones; what real pages cost, kernel by kernel; words a CPU second of the
# language model, and of spaCy's small model on the same texts (fetched with pip; skipped when it cannot be had); how long the views of `serve` take.
bench: build
	@cmake --build --preset release --target read_speed real_speed lang_speed page_speed store_speed
	@echo "commit $$(git rev-parse --short HEAD 2>/dev/null), $$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $$(nproc) cores"
	@$(BUILD)/read_speed examples tests/golden
	@benchmarks/speed/page_bench.py $(BUILD)
	@benchmarks/speed/real_bench $(BUILD)
	@benchmarks/speed/server_bench $(BUILD)
	@PYTHONPATH=$$(echo .cache/python/lib/python3*/site-packages) benchmarks/speed/python_speed.py $(BUILD) --passes 3

# The long checks: all tests under sanitizers, longer fuzz runs (FUZZ_SECONDS for each target), a second compiler, clang-tidy.
deep: setup
	@tools/setup packages-deep.txt
	@tools/setup_web
	cmake --preset asan > /dev/null && cmake --build --preset asan
	ctest --preset asan
	build/asan/fuzz_read examples $(FUZZ_ROUNDS)
	build/asan/fuzz_model build/asan/data 300
	cmake --preset fuzz > /dev/null && cmake --build --preset fuzz
	tests/fuzz/run build/fuzz $(FUZZ_SECONDS)
	cmake --preset clang > /dev/null && cmake --build --preset clang
	ctest --preset clang -E 'install|golden.records'
	tools/tidy build/clang

# The page of `dragoman serve` from its sources (web/README.md): types checked, unit tests run, web/dist written anew. Needs Node 20.19 or later with npm.
web:
	@cd web && npm ci --no-audit --no-fund --ignore-scripts --loglevel error && npm run -s check && npm run -s test && npm run -s build

# The Python package as wheels, built, repaired and tested in fresh environments with the network off: build/wheels.
wheel: build
	@tools/wheel

install: program
	@cmake --build --preset release --target dragoman_extras
	@cmake --install $(BUILD) --prefix $(PREFIX)

# A .deb with its dependencies and a relocatable tar that brings its libraries: build/package.
package: program
	@cmake --build --preset release --target dragoman_extras
	@tools/package $(BUILD)

format:
	git ls-files '*.h' '*.cpp' '*.inc' | xargs clang-format -i

clean:
	rm -rf build
