# The short list a person needs. Everything is safe to repeat, and quick when nothing is missing.
#
#   make run      install what is missing, build, open the app on a sample account
#   make test     everything but the pictures, from the page's types to walks in the real window
#   make screens  every screen and state as it was reviewed, and what WCAG asks of it; takes some minutes
#   make gallery  make what the screens look like now what they should look like; look at them first. only=alerts: some
#   make bench    how long the slow things take on this machine
#   make bench-app  how long each page's question takes with ten million dialogues, and what bench-start says
#   make bench-start  the package's start, memory and size beside a bare window's
#   make fuzz     random input for every parser, seconds=60 each, and for every command of the window, cases=1000 each
#   make faults   a faulty line between client and provider, faults=10000; seed=N replays one archive's
#   make kills    programs killed at any moment under a busy provider, kills=1000 seed=1
#   make package  an installable .deb
#   make audit    known faults and licences of what the app is built from; needs a network
#   make sbom     the list of it, as CycloneDX
#   make reproducible  the release built twice from the last commit, and compared

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help run test screens gallery bench bench-app bench-start fuzz faults kills package audit sbom reproducible tools

target := $(or $(CARGO_TARGET_DIR),target)
modules := ui/node_modules/.package-lock.json
page := ui/dist/assets

help:
	@sed -n '3,16s/^# *//p' Makefile

run: tools $(page)
	@tests/install.sh build
	cargo build --locked --workspace
	@tests/open.sh "$(target)/debug/dialogue-desk" --demo

# Clippy looks at everything while it is compiled for the tests, instead of having all of it checked once more.
test: export RUSTC_WORKSPACE_WRAPPER := clippy-driver
test: export CLIPPY_ARGS := -Dwarnings__CLIPPY_HACKERY__
test: tools $(page)
	@tests/install.sh build test
	npm --prefix ui run check
	npm --prefix ui run lint
	npm --prefix ui test
	cargo fmt --all --check
	cargo check --locked --package billing
	cargo tree --locked --manifest-path src-tauri/fuzz/Cargo.toml >/dev/null
	xvfb-run --auto-servernum tests/with-keyring.sh cargo test --locked --workspace
	tests/openapi.sh "$(target)"

screens: tools $(page)
	@tests/install.sh build test
	cargo clippy --locked --test gallery -- -D warnings
	cargo build --locked --example gallery-window
	cargo test --locked --test gallery

only ?=
gallery: tools $(page)
	@tests/install.sh build test
	cargo build --locked --example gallery-window
	UPDATE_GALLERY=1 GALLERY_ONLY="$(only)" cargo test --locked --test gallery as_reviewed
	@echo "The pictures are in $(target)/tmp/gallery."

bench: tools $(page)
	@tests/install.sh build test
	cargo bench --locked --workspace --bench rating
	tests/month.sh "$(target)"

bench-app: bench-start
	cargo bench --locked --package views --bench pages

bench-start: package
	@tests/install.sh test
	tests/with-keyring.sh cargo bench --locked --package start --features custom-protocol --bench start -- \
		"$(abspath $(target))/release/bundle/deb"

seconds ?= 60
cases ?= 1000
fuzz: tools $(page)
	@tests/install.sh build
	tests/fuzz.sh $(seconds)
	PROPTEST_CASES=$(cases) cargo test --locked --workspace --test ipc random

faults ?= 10000
seed ?=
faults: tools
	@tests/install.sh build
	DDESK_FAULTS=$(faults) DDESK_FAULT_SEED=$(seed) cargo test --locked --workspace --test faults -- --nocapture

kills ?= 1000
kills: tools $(page)
	@tests/install.sh build test
	cargo build --locked --workspace --example at_work
	DDESK_KILLS=$(kills) DDESK_KILL_SEED=$(seed) cargo test --locked --workspace --test kills -- --nocapture
	DDESK_KILL_SEED=$(seed) xvfb-run --auto-servernum tests/with-keyring.sh \
		cargo test --locked --test app killed -- --ignored

package: tools $(page)
	@tests/install.sh build
	npx --no --prefix ui tauri build --bundles deb -- --locked
	tests/repack.sh "$(target)/release/bundle/deb"

audit: tools $(modules)
	tests/audit.sh "$(target)"

sbom: tools $(modules)
	@cargo fetch --locked
	@mkdir -p "$(target)"
	node tests/sbom.mjs >"$(target)/dialogue-desk.cdx.json"
	@echo "The list is $(target)/dialogue-desk.cdx.json."

reproducible: tools
	@tests/install.sh build
	tests/reproducible.sh "$(target)/reproducible"

tools:
	@tests/install.sh tools

$(modules): ui/package.json ui/package-lock.json
	npm --prefix ui ci --ignore-scripts --no-audit --no-fund
	@touch $@

$(page): $(modules) ui/index.html ui/vite.config.ts $(shell find ui/src ui/public -type f 2>/dev/null)
	npm --prefix ui run build
	@touch $@
