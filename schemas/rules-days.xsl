<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Working days between two days, for rules that judge a form by itself.

Law: sheets see no calendar, so Monday to Friday count and nothing else does. A
public holiday makes the true number smaller, a Saturday to be worked makes it
larger: what is built on this is a warning that says so, never an error.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<!-- Mondays to Fridays after FROM, up to and with TO; both as "day" gives
     them. The first day does not count. NaN if one is. -->
<xsl:template name="weekdays">
  <xsl:param name="from"/>
  <xsl:param name="to"/>
  <!-- From here on 0 is a Monday. -->
  <xsl:variable name="a" select="$from + 1"/>
  <xsl:variable name="b" select="$to + 1"/>
  <xsl:variable name="before"
      select="5 * floor($a div 7) + $a mod 7
              - ($a mod 7 = 5) - 2 * ($a mod 7 = 6)"/>
  <xsl:variable name="until"
      select="5 * floor($b div 7) + $b mod 7
              - ($b mod 7 = 5) - 2 * ($b mod 7 = 6)"/>
  <xsl:value-of select="$until - $before"/>
</xsl:template>

<!-- The current node is the date of something that had to be done within LIMIT
     working days after DATE. RULE: the sentence of the rulebook. -->
<xsl:template name="within">
  <xsl:param name="field" select="local-name()"/>
  <xsl:param name="name" select="local-name()"/>
  <xsl:param name="day"/>
  <xsl:param name="date"/>
  <xsl:param name="of"/>
  <xsl:param name="limit"/>
  <xsl:param name="rule"/>
  <xsl:variable name="this"><xsl:call-template name="day"/></xsl:variable>
  <xsl:variable name="days">
    <xsl:call-template name="weekdays">
      <xsl:with-param name="from" select="$day"/>
      <xsl:with-param name="to" select="$this"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:if test="$days &gt; $limit">
    <xsl:variable name="found" select="normalize-space()"/>
    <xsl:call-template name="finding">
      <xsl:with-param name="level">warning</xsl:with-param>
      <xsl:with-param name="field" select="$field"/>
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected"
          select="concat($of, '后 ', $limit, ' 个工作日内')"/>
      <xsl:with-param name="text"
          select="concat($name, ' ', $found, ' 已是', $of, ' ',
                         normalize-space($date), ' 后第 ', $days,
                         ' 个工作日（没有扣除法定节假日），规范要求“', $rule,
                         '”')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
