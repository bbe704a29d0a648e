#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

@test "doctor looks at program, data, kinds, archive, index, disk" {
	call 0 doctor
	has "$output" 程序 资料 文件种类 档案库 init
	new_archive a
	call 0 -C a doctor
	has "$output" "$PWD" 索引 "1 个项目" 磁盘 公司名称 settings.json ||
		has "$output" 档案库 索引 "1 个项目" 磁盘 公司名称
	call 0 -C a doctor --json
	json_lines "$output" check state message
	lacks "$output" '"state":"bad"'
}

@test "what is broken is named with its remedy, status 4" {
	new_archive a
	mkdir -p a/templates/documents
	echo '<broken' >a/templates/documents/memo.xsl
	call 4 -C a doctor
	has "$output" 备忘录 templates/documents/memo.xsl
	call 4 -C a doctor --json
	has "$output" '"state":"bad"' '"remedy":'
	rm a/templates/documents/memo.xsl
	echo '{' >a/settings.json
	call 4 -C a doctor
	has "$output" settings.json
	call 4 -C nowhere doctor
	has "$output" nowhere
}

@test "data that is not there is named" {
	JUANZONG_DATA=$PWD call 4 doctor
	has "$output" schemas/catalogue.xml JUANZONG_DATA
}
