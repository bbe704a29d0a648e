<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

A Gantt chart as a column of a table: each row's text shows when it is done
within the weeks of the whole plan, －－▇▇▇▇－－, and a milestone as ◆. It is
text, so every format can show it. The rows are the fields 工作项 with 开始日期
and 完成日期.

Law: no strip is longer than 14 characters, so that a line of the table holds
it; a longer plan has more than one week in a character. The months in the head
stand above their weeks only if all characters are as wide as a Chinese one:
those here are in every Chinese font and not in Times New Roman, which formats
put before it (█ is, ░ is in neither). Head and strips begin with an ideographic
space, for LibreOffice takes ▇ and ◆ from the Chinese font only after a character
that is surely Chinese.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<!-- The Monday of the plan's first week, as a day number. -->
<xsl:variable name="gantt-from">
  <xsl:variable name="first">
    <xsl:for-each select="$fields/f:工作项/f:开始日期">
      <xsl:sort select="normalize-space()"/>
      <xsl:if test="position() = 1"><xsl:call-template name="day"/></xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:value-of select="$first - ($first + 1) mod 7"/>
</xsl:variable>

<!-- How many weeks a character stands for. -->
<xsl:variable name="gantt-unit">
  <xsl:variable name="last">
    <xsl:for-each select="$fields/f:工作项/f:完成日期">
      <xsl:sort select="normalize-space()" order="descending"/>
      <xsl:if test="position() = 1"><xsl:call-template name="day"/></xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:value-of select="ceiling(($last - $gantt-from + 1) div (7 * 14))"/>
</xsl:variable>

<xsl:variable name="gantt-length">
  <xsl:for-each select="$fields/f:工作项/f:完成日期">
    <xsl:sort select="normalize-space()" order="descending"/>
    <xsl:if test="position() = 1">
      <xsl:variable name="at"><xsl:call-template name="gantt-at"/></xsl:variable>
      <xsl:value-of select="$at + 1"/>
    </xsl:if>
  </xsl:for-each>
</xsl:variable>

<!-- At which character a day is, from 0. -->
<xsl:template name="gantt-at">
  <xsl:param name="date" select="."/>
  <xsl:variable name="day">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="$date"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:value-of select="floor(($day - $gantt-from) div (7 * $gantt-unit))"/>
</xsl:template>

<!-- The strip of the current row. -->
<xsl:template name="gantt-strip">
  <xsl:variable name="from">
    <xsl:call-template name="gantt-at">
      <xsl:with-param name="date" select="f:开始日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="to">
    <xsl:call-template name="gantt-at">
      <xsl:with-param name="date" select="f:完成日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="full">
    <xsl:choose>
      <xsl:when test="normalize-space(f:里程碑) = '是'">◆◆◆◆◆◆◆◆◆◆◆◆◆◆</xsl:when>
      <xsl:otherwise>▇▇▇▇▇▇▇▇▇▇▇▇▇▇</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:value-of
      select="concat('　', substring('－－－－－－－－－－－－－－', 1, $from),
                     substring($full, 1, $to - $from + 1),
                     substring('－－－－－－－－－－－－－－', 1,
                               $gantt-length - $to - 1))"/>
</xsl:template>

<!-- The head of the column: each month above the character in which it
     begins, as far as there is room. As long as the strips: heads of tables are
     centred, and so must the column be. -->
<xsl:template name="gantt-months">
  <xsl:param name="at" select="0"/>
  <xsl:param name="free" select="0"/>
  <xsl:param name="before" select="0"/>
  <xsl:if test="$at = 0"><xsl:text>　</xsl:text></xsl:if>
  <xsl:if test="$at &lt; $gantt-length">
    <xsl:variable name="month">
      <xsl:call-template name="gantt-month">
        <xsl:with-param name="at" select="$at"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="after">
      <xsl:call-template name="gantt-month">
        <xsl:with-param name="at" select="$at + 1"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="label"
        select="concat(translate($month, '0123456789', '０１２３４５６７８９'),
                       '月')"/>
    <!-- The first month gives way to the second when it ends at once. -->
    <xsl:variable name="shown"
        select="$free &lt;= $at and number($month) != number($before)
                and $at + string-length($label) &lt;= $gantt-length
                and not($at = 0 and $gantt-unit = 1
                        and number($after) != number($month))"/>
    <xsl:choose>
      <xsl:when test="$shown"><xsl:value-of select="$label"/></xsl:when>
      <xsl:when test="$free &lt;= $at">－</xsl:when>
    </xsl:choose>
    <xsl:call-template name="gantt-months">
      <xsl:with-param name="at" select="$at + 1"/>
      <xsl:with-param name="free"
          select="$free + $shown * ($at + string-length($label) - $free)"/>
      <xsl:with-param name="before" select="$month"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- The month of the last day that a character stands for. Years begin in March
     here, as in "day". -->
<xsl:template name="gantt-month">
  <xsl:param name="at"/>
  <xsl:variable name="a"
      select="$gantt-from + 7 * $gantt-unit * ($at + 1) - 2"/>
  <xsl:variable name="c"
      select="$a - floor(146097 * floor((4 * $a + 3) div 146097) div 4)"/>
  <xsl:variable name="e"
      select="$c - floor(1461 * floor((4 * $c + 3) div 1461) div 4)"/>
  <xsl:variable name="m" select="floor((5 * $e + 2) div 153)"/>
  <xsl:value-of select="$m + 3 - 12 * floor($m div 10)"/>
</xsl:template>

<!-- What the strip means: above the table, so that no page break parts them. -->
<xsl:template name="gantt-note">
  <para role="note">
    <xsl:text>注：进度一栏每格为</xsl:text>
    <xsl:call-template name="gantt-weeks"/>
    <xsl:text>，第一格从</xsl:text>
    <xsl:for-each select="f:工作项/f:开始日期">
      <xsl:sort select="normalize-space()"/>
      <xsl:if test="position() = 1"><xsl:call-template name="date"/></xsl:if>
    </xsl:for-each>
    <xsl:text>所在的一周起；▇ 为计划时间，◆ 为里程碑。</xsl:text>
  </para>
</xsl:template>

<xsl:template name="gantt-weeks">
  <xsl:choose>
    <xsl:when test="$gantt-unit = 1">一周</xsl:when>
    <xsl:when test="$gantt-unit = 2">两周</xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="numeral">
        <xsl:with-param name="n" select="$gantt-unit"/>
      </xsl:call-template>
      <xsl:text>周</xsl:text>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
