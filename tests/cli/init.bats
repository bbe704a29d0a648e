#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

@test "init makes an archive and says what comes next" {
	call 0 init 档案
	[ -z "$output" ]
	has "$stderr" "档案" "project add"
	[ -f 档案/settings.json ]
	[ -d 档案/schemas ] && [ -d 档案/templates ]
	call 0 -C 档案 list
	call 0 -C 档案 verify
}

@test "init without a folder takes the present one" {
	mkdir here
	cd here
	call 0 init
	call 0 project list
	[ -z "$output" ]
}

@test "init makes the folders above as well" {
	call 0 init a/b/c
	call 0 -C a/b/c list
}

@test "init of an archive changes nothing, status 1" {
	new_archive a
	local before
	before=$(tree a)
	call 1 init a
	has "$stderr" "a"
	same "the archive" "$before" "$(tree a)"
}

@test "init where a file stands fails and leaves it" {
	echo text >file
	run --separate-stderr "$JUANZONG" init file
	[ "$status" -eq 1 ] || [ "$status" -eq 4 ]
	has "$stderr" file
	same "the file" text "$(cat file)"
}

@test "-- ends the options" {
	call 0 init -- -odd
	[ -f ./-odd/settings.json ]
	call 0 -C -odd project list
}
