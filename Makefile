# Everything a person needs: make run, make test; heavy checks: make accuracy, make bench, make deep.
SHELL := /bin/bash
BUILD := build/release
PREFIX ?= /usr/local

.PHONY: run test build setup accuracy bench deep install format clean
build: setup
	@cmake --preset release > /dev/null
	@cmake --build --preset release

# Installs what is missing; silent when everything is there.
setup:
	@tools/setup

run: build
	@$(BUILD)/dragoman read examples --format table | head -60

test: build
	@ctest --preset release

install: build
	cmake --install $(BUILD) --prefix $(PREFIX)

format:
	git ls-files '*.h' '*.cpp' | xargs clang-format -i

clean:
	rm -rf build
