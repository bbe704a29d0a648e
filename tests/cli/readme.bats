#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# Every command of the README and of the manual's example, run as they stand.

load helper

# The sh blocks of a file, one after the other, as one script.
blocks() {
	sed -n '/^```sh$/,/^```$/p' "$1" | grep -v '^```'
}

@test "make demo makes what it says" {
	[ -n "$(blocks "$ROOT/README.md" | grep '^make demo')" ]
	run -0 make -C "$ROOT" -s demo
	[[ $output == *"P2026-001-HTJY-001"* ]]
	[[ $output == *"完好"* ]]
	for file in 文件/P2026-001-BWL-001.docx 文件/P2026-001-BWL-001.odt \
		草稿/minutes.html P2026-001-移交.zip P2026-001-移交.zip.sha256; do
		[ -s "$ROOT/build/demo/$file" ]
	done
}

@test "the first session runs from beginning to end" {
	export HOME=$BATS_TEST_TMPDIR/home
	mkdir -p "$HOME" "$BATS_TEST_TMPDIR/bin"
	ln -s "$JUANZONG" "$BATS_TEST_TMPDIR/bin/juanzong"
	blocks "$ROOT/README.md" | grep -v '^make ' |
		sed "s|PWD/build|BATS_TEST_TMPDIR/bin|" >"$BATS_TEST_TMPDIR/session"
	cd "$ROOT"
	run -0 bash -eu "$BATS_TEST_TMPDIR/session"
	[[ $output == *"P2026-001-HTJY-001"*"已签"* ]]
	[ -s "$HOME/移交.zip" ]
	[ -s "$HOME/移交-移交登记表.docx" ]
}

@test "the manual names every command and every option" {
	page=$(sed 's/\\-/-/g' "$ROOT/docs/juanzong.1")
	"$JUANZONG" help --list | while IFS=$'\t' read -r name _; do
		grep -qE "^\.It Cm .*$name|, $name" <<<"$page" || {
			echo "no $name in juanzong.1"
			false
		}
	done
}

@test "the manual's example runs" {
	cd "$BATS_TEST_TMPDIR"
	export PATH=$BATS_TEST_TMPDIR/bin:$PATH
	mkdir bin
	ln -s "$JUANZONG" bin/juanzong
	sed -n '/^\.Sh EXAMPLES/,/^\.Ed/p' "$ROOT/docs/juanzong.1" |
		grep '^[^.]' >session
	# The clerk's part: a form filled in.
	sed -i "/^juanzong new/a cp \"$ROOT/examples/minutes.xml\" 纪要.xml; sed -i s/P2026-001/P2026-001/ 纪要.xml" session
	run -0 bash -eu session
	[ -s 档案库/移交.zip ]
}
