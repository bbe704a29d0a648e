<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

What the rules of all kinds share. A rules sheet turns an input into findings;
it looks at what no schema can: how fields agree with each other, and with the
rulebook.

Law: rules also run on forms with schema errors. Every date, time and number
goes through cal:day, cal:minute or number(): what is missing or invalid becomes
NaN, and NaN is neither < nor > nor = anything, so the rule is silent. Hence
never write != or not(a < b) on such values, and = only between number()s:
between two variables it would compare text.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:saxon="http://icl.com/saxon"
    xmlns:cal="urn:juanzong:calendar"
    xmlns:i="urn:juanzong:input"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="saxon cal i f">

<xsl:output method="xml" encoding="UTF-8"/>

<xsl:variable name="context" select="/i:input/i:context"/>
<xsl:variable name="form" select="/i:input/f:*"/>

<xsl:variable name="today" select="cal:day($context/@today)"/>

<!-- A finding at the current node. A field's path is given where it is not
     simply the node's name. -->
<xsl:template name="finding">
  <xsl:param name="level" select="'error'"/>
  <xsl:param name="field" select="local-name()"/>
  <xsl:param name="found"/>
  <xsl:param name="expected"/>
  <xsl:param name="text"/>
  <finding level="{$level}" line="{saxon:line-number()}" field="{$field}">
    <xsl:if test="string($found)">
      <xsl:attribute name="found"><xsl:value-of select="$found"/></xsl:attribute>
    </xsl:if>
    <xsl:if test="string($expected)">
      <xsl:attribute name="expected"><xsl:value-of select="$expected"/></xsl:attribute>
    </xsl:if>
    <xsl:value-of select="$text"/>
  </finding>
</xsl:template>

<!-- The path of the current repeatable node: 待办, or 待办[2] among several.
     Only within a template applied to all of its kind. -->
<xsl:template name="at">
  <xsl:value-of select="local-name()"/>
  <xsl:if test="last() &gt; 1">
    <xsl:value-of select="concat('[', position(), ']')"/>
  </xsl:if>
</xsl:template>

<!-- YYYY-MM-DD as a day number, or NaN. -->
<xsl:template name="day">
  <xsl:param name="date" select="."/>
  <xsl:value-of select="cal:day($date)"/>
</xsl:template>

<!-- HH:MM as minutes since midnight, or NaN. -->
<xsl:template name="minute">
  <xsl:param name="time" select="."/>
  <xsl:value-of select="cal:minute($time)"/>
</xsl:template>

<!-- The current node is a date: it must not be before another one. -->
<xsl:template name="not-before">
  <xsl:param name="level" select="'error'"/>
  <xsl:param name="field" select="local-name()"/>
  <xsl:param name="name" select="local-name()"/>
  <xsl:param name="day"/>
  <xsl:param name="date"/>
  <xsl:param name="of"/>
  <xsl:param name="hint"/>
  <xsl:variable name="this" select="cal:day(.)"/>
  <xsl:if test="$this &lt; $day">
    <xsl:variable name="found" select="normalize-space()"/>
    <xsl:variable name="limit" select="normalize-space($date)"/>
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="$level"/>
      <xsl:with-param name="field" select="$field"/>
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected" select="concat('不早于 ', $limit)"/>
      <xsl:with-param name="text" select="concat($name, ' ', $found, ' 早于',
                                                 $of, ' ', $limit, $hint)"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- The current node is a date of something that has happened already. -->
<xsl:template name="not-future">
  <xsl:variable name="this" select="cal:day(.)"/>
  <xsl:if test="$this &gt; $today">
    <xsl:variable name="found" select="normalize-space()"/>
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected"
                      select="concat('不晚于 ', $context/@today)"/>
      <xsl:with-param name="text"
                      select="concat(local-name(), ' ', $found, ' 晚于今天 ',
                                     $context/@today, '，请核对')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- The current node is a date that makes no sense before the contract. -->
<xsl:template name="not-before-contract">
  <xsl:call-template name="not-before">
    <xsl:with-param name="level" select="'warning'"/>
    <xsl:with-param name="day" select="cal:day($context/@signed)"/>
    <xsl:with-param name="date" select="$context/@signed"/>
    <xsl:with-param name="of" select="'合同签订日期'"/>
    <xsl:with-param name="hint" select="'，请核对'"/>
  </xsl:call-template>
</xsl:template>

<!-- The current node is a form: what it says of its project agrees with what
     the archive knows of it. -->
<xsl:template name="agrees-with-project">
  <xsl:for-each select="f:项目名称 | f:客户名称 | f:合同编号">
    <xsl:variable name="found" select="normalize-space()"/>
    <xsl:variable name="known">
      <xsl:choose>
        <xsl:when test="local-name() = '项目名称'">
          <xsl:value-of select="$context/@project-name"/>
        </xsl:when>
        <xsl:when test="local-name() = '客户名称'">
          <xsl:value-of select="$context/@customer"/>
        </xsl:when>
        <xsl:when test="local-name() = '合同编号'">
          <xsl:value-of select="$context/@contract"/>
        </xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="$found and string($known) and $found != $known">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="found" select="$found"/>
        <xsl:with-param name="expected" select="$known"/>
        <xsl:with-param name="text"
            select="concat(local-name(), '“', $found, '”和项目登记的“', $known,
                           '”不同，请核对')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- The current node lacks something worth having. -->
<xsl:template name="lacks">
  <xsl:param name="level" select="'warning'"/>
  <xsl:param name="field"/>
  <xsl:param name="text"/>
  <xsl:call-template name="finding">
    <xsl:with-param name="level" select="$level"/>
    <xsl:with-param name="field" select="$field"/>
    <xsl:with-param name="expected" select="'填写'"/>
    <xsl:with-param name="text" select="$text"/>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
