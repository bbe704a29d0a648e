#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# An archive brings sheets of its own, and an archive may come from anywhere.
load helper

setup() {
	in_work_folder
	new_archive a
	mkdir -p a/templates/documents
}

# sheet BODY: the archive's own sheet for memos.
sheet() {
	cat >a/templates/documents/memo.xsl <<-END
		<xsl:stylesheet version="1.0"
		  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
		  xmlns:e="http://exslt.org/common" extension-element-prefixes="e"
		  xmlns="urn:juanzong:paper">$1</xsl:stylesheet>
	END
}

# stopped WORD…: status 4, a Chinese message with the sheet's name, nothing
# filed, and not more than 1.5 GB of memory.
stopped() {
	local before
	before=$(tree a)
	# The sanitizers reserve more than there is.
	run --separate-stderr bash -c 'case $JUANZONG in
		*/asan/*) ;;
		*) ulimit -v 1600000 ;;
		esac
		"$JUANZONG" -C a file "$MEMO"'
	[ "$status" -eq 4 ]
	[ -z "$output" ]
	has "$stderr" templates/documents/memo.xsl "$@"
	same "the archive" "$before" "$(tree a)"
}

root='<xsl:template match="/">'
end='</xsl:template>'

@test "a sheet that reads files is stopped" {
	sheet "$root<paper><xsl:copy-of select=\"document('/etc/hostname')\"/></paper>$end"
	stopped 不允许 /etc/hostname
	sheet "$root<paper><xsl:copy-of select=\"document('../../settings.json')\"/></paper>$end"
	stopped 不允许
	sheet "<xsl:include href=\"../../settings.json\"/>$root<paper/>$end"
	stopped 只能引用同一文件夹里的文件
	sheet "<xsl:import href=\"/etc/passwd\"/>$root<paper/>$end"
	stopped import
}

@test "a sheet that reaches the network is stopped" {
	sheet "$root<paper><xsl:copy-of select=\"document('http://127.0.0.1:9/x')\"/></paper>$end"
	stopped 不允许 127.0.0.1
}

@test "a sheet that writes is stopped" {
	sheet "$root<paper><e:document href=\"$WORK/pwned\">x</e:document></paper>$end"
	stopped 不允许
	[ ! -e pwned ]
}

@test "a sheet with entities is refused" {
	sheet ""
	sed -i '1s|^|<!DOCTYPE x [<!ENTITY e SYSTEM "/etc/hostname">]>|' \
		a/templates/documents/memo.xsl
	stopped DOCTYPE
}

@test "a sheet that calls itself without end is stopped" {
	sheet "$root<xsl:call-template name=\"d\"/>$end
		<xsl:template name=\"d\"><xsl:call-template name=\"d\"/>$end"
	stopped 调用自己
}

@test "a sheet that goes on without end is stopped" {
	local each='<xsl:for-each select="//node()">' done='</xsl:for-each>'
	sheet "$root<paper>$each$each$each$each$each<xsl:if test=\"1=2\">x</xsl:if>$done$done$done$done$done</paper>$end"
	stopped 没完没了
}

@test "a sheet that doubles a string is stopped" {
	sheet "$root<xsl:call-template name=\"d\"><xsl:with-param name=\"s\">aaaaaaaaaaaaaaaa</xsl:with-param></xsl:call-template>$end
		<xsl:template name=\"d\"><xsl:param name=\"s\"/>
		<xsl:call-template name=\"d\"><xsl:with-param name=\"s\"
			select=\"concat(\$s,\$s)\"/></xsl:call-template>$end"
	stopped 内存
}

@test "a sheet that makes nodes without end is stopped" {
	local each='<xsl:for-each select="//node()">' done='</xsl:for-each>'
	sheet "$root<paper>$each$each$each$each<p>aaaaaaaaaaaaaaaa</p>$done$done$done$done</paper>$end"
	stopped 内存
}
