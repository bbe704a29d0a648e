<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Deadlines in working days, for rules that judge a form by itself. The days come
from the calendar (schemas/holidays.xml): public holidays are no working days,
the Saturdays and Sundays worked in exchange are.

Law: of a year that the calendar does not know only Mondays to Fridays are
counted, and whoever reads the finding is told so. Where that may be a mistake
there is a finding even though nothing seems late. All are warnings.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:cal="urn:juanzong:calendar"
    exclude-result-prefixes="cal">

<!-- Something had to be done within LIMIT working days after DATE; THIS is the
     day it was done, or today when it is not done yet. RULE: the sentence of the
     rulebook. -->
<xsl:template name="within">
  <xsl:param name="this" select="."/>
  <xsl:param name="name" select="local-name()"/>
  <xsl:param name="field" select="$name"/>
  <xsl:param name="found" select="normalize-space($this)"/>
  <xsl:param name="date"/>
  <xsl:param name="of"/>
  <xsl:param name="limit"/>
  <xsl:param name="hint"/>
  <xsl:param name="rule"/>
  <xsl:variable name="due" select="cal:add-working-days($date, $limit)"/>
  <xsl:variable name="late" select="cal:day($this) &gt; cal:day($due)"/>
  <!-- So few days are in time even if every one of them is worked. -->
  <xsl:variable name="doubtful"
      select="cal:day($this) - cal:day($date) &gt; $limit"/>
  <xsl:variable name="year">
    <xsl:choose>
      <xsl:when test="$late">
        <xsl:value-of select="cal:unknown-year($date, $due)"/>
      </xsl:when>
      <xsl:when test="$doubtful">
        <xsl:value-of select="cal:unknown-year($date, $this)"/>
      </xsl:when>
      <xsl:otherwise>0</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="$late or $year &gt; 0">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="field" select="$field"/>
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected" select="concat('不晚于 ', $due)"/>
      <xsl:with-param name="text">
        <xsl:value-of select="concat($name, ' ', normalize-space($this))"/>
        <xsl:choose>
          <xsl:when test="$late"> 晚于期限 </xsl:when>
          <xsl:otherwise> 看来没有超过期限 </xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="concat($due, '（', $of, ' ',
            normalize-space($date), ' 后 ', $limit, ' 个工作日）')"/>
        <xsl:if test="$late">
          <xsl:value-of select="concat($hint, '，规范要求“', $rule, '”')"/>
        </xsl:if>
        <xsl:if test="$year &gt; 0">
          <xsl:value-of select="concat('；', $year,
              ' 年放假安排尚未收录，这里只按周一至周五计算，请核对')"/>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
