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

# holidays YEAR: an archive's own file with that year.
holidays() {
	cat >a/schemas/holidays.xml <<-E
		<holidays xmlns="urn:juanzong:holidays">
		  <year value="$1">
		    <holiday name="元旦" from="$1-01-01" to="$1-01-03"/>
		  </year>
		</holidays>
	E
}

@test "it says which years' holidays are known, and what to do in time" {
	new_archive a
	call 0 -C a doctor
	has "$output" "收录了 2023、2024、2025、2026 年"
	lacks "$output" holidays.xml
	JUANZONG_NOW=2026-10-31T15:59:59Z call 0 -C a doctor
	lacks "$output" holidays.xml
	# From November on, in the archive's own time.
	JUANZONG_NOW=2026-10-31T16:00:00Z call 0 -C a doctor
	has "$output" "2027 年的还没有收录" 周一至周五 holidays.xml \
		'<year value="2027">'
	JUANZONG_NOW=2028-03-01T00:00:00Z call 0 -C a doctor
	has "$output" "2028 年的还没有收录"
	holidays 2027
	JUANZONG_NOW=2026-11-02T00:00:00Z call 0 -C a doctor
	has "$output" "2026、2027 年"
	lacks "$output" holidays.xml
}

@test "holidays with faults are named with file and line" {
	new_archive a
	holidays 20277
	call 4 -C a doctor
	has "$output" "a/schemas/holidays.xml 第 2 行"
	holidays 2027
	sed -i 's/to="2027-01-03"/to="2026-12-31"/' a/schemas/holidays.xml
	call 4 -C a list
	has "$stderr" "a/schemas/holidays.xml 第 3 行" 2027
}
