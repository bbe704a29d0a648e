<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 备忘录. It changes the contract, so a contradiction in its dates and
numbers is an error. Law: days are calendar days.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="agreed-on" select="$form/f:签订日期"/>
<xsl:variable name="new-end-on" select="$form/f:新合同完成日期"/>

<xsl:variable name="agreed">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$agreed-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="old-end">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$form/f:原合同完成日期"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="new-end">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$new-end-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:签订日期"/>
      <xsl:apply-templates select="f:延期事项"/>
      <xsl:apply-templates select="f:影响合同工期"/>
      <xsl:apply-templates select="f:新合同完成日期"/>
      <xsl:apply-templates select="f:顺延天数"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:签订日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
</xsl:template>

<xsl:template match="f:延期事项">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:variable name="old">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="f:原计划日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="new">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="f:新计划日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:for-each select="f:新计划日期">
    <xsl:variable name="field" select="concat($at, '/新计划日期')"/>
    <xsl:variable name="found" select="normalize-space()"/>
    <xsl:choose>
      <xsl:when test="$new &lt;= $old">
        <xsl:variable name="limit" select="normalize-space(../f:原计划日期)"/>
        <xsl:call-template name="finding">
          <xsl:with-param name="field" select="$field"/>
          <xsl:with-param name="found" select="$found"/>
          <xsl:with-param name="expected" select="concat('晚于 ', $limit)"/>
          <xsl:with-param name="text"
              select="concat('新计划日期 ', $found, ' 不晚于原计划日期 ',
                             $limit, '，没有延期')"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$new &lt; $agreed">
        <xsl:variable name="limit"
                      select="normalize-space($agreed-on)"/>
        <xsl:call-template name="finding">
          <xsl:with-param name="level" select="'warning'"/>
          <xsl:with-param name="field" select="$field"/>
          <xsl:with-param name="found" select="$found"/>
          <xsl:with-param name="expected" select="concat('不早于 ', $limit)"/>
          <xsl:with-param name="text"
              select="concat('新计划日期 ', $found, ' 在签订日期 ', $limit,
                             ' 以前，签订时已经过期')"/>
        </xsl:call-template>
      </xsl:when>
    </xsl:choose>
    <xsl:if test="$new &gt; $new-end">
      <xsl:variable name="limit"
                    select="normalize-space($new-end-on)"/>
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="$field"/>
        <xsl:with-param name="found" select="$found"/>
        <xsl:with-param name="expected" select="concat('不晚于 ', $limit)"/>
        <xsl:with-param name="text"
            select="concat('新计划日期 ', $found, ' 晚于新合同完成日期 ',
                           $limit)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
  <xsl:for-each select="f:延期天数">
    <xsl:call-template name="days">
      <xsl:with-param name="field" select="concat($at, '/延期天数')"/>
      <xsl:with-param name="days" select="$new - $old"/>
      <xsl:with-param name="from" select="../f:原计划日期"/>
      <xsl:with-param name="to" select="../f:新计划日期"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:template match="f:影响合同工期">
  <xsl:choose>
    <xsl:when test="normalize-space() = '是'">
      <xsl:if test="not(../f:双方约定)">
        <xsl:call-template name="lacks">
          <xsl:with-param name="level" select="'error'"/>
          <xsl:with-param name="field" select="'双方约定'"/>
          <xsl:with-param name="text" select="'影响合同工期，却没有写双方约定，备忘录要写明双方的共识'"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="not(../f:新合同完成日期)">
        <xsl:call-template name="lacks">
          <xsl:with-param name="field" select="'新合同完成日期'"/>
          <xsl:with-param name="text" select="'影响合同工期，却没有填新合同完成日期'"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="../f:新合同完成日期 and not(../f:原合同完成日期)">
        <xsl:call-template name="lacks">
          <xsl:with-param name="field" select="'原合同完成日期'"/>
          <xsl:with-param name="text" select="'填了新合同完成日期，却没有填原合同完成日期'"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:when>
    <xsl:when test="normalize-space() = '否'">
      <xsl:choose>
        <xsl:when test="$new-end &gt; $old-end or ../f:顺延天数">
          <xsl:call-template name="finding">
            <xsl:with-param name="found" select="'否'"/>
            <xsl:with-param name="expected" select="'是'"/>
            <xsl:with-param name="text" select="'“影响合同工期”填“否”，却写明合同顺延，前后矛盾'"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="finding">
            <xsl:with-param name="level" select="'warning'"/>
            <xsl:with-param name="found" select="'否'"/>
            <xsl:with-param name="expected" select="'是'"/>
            <xsl:with-param name="text" select="'规范规定“将影响整个合同的完成时间”才签订备忘录，这里填“否”，请确认是否需要签订'"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:新合同完成日期">
  <xsl:if test="$new-end &lt;= $old-end
                and normalize-space(../f:影响合同工期) = '是'">
    <xsl:variable name="found" select="normalize-space()"/>
    <xsl:variable name="limit" select="normalize-space(../f:原合同完成日期)"/>
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected" select="concat('晚于 ', $limit)"/>
      <xsl:with-param name="text"
          select="concat('新合同完成日期 ', $found, ' 不晚于原合同完成日期 ',
                         $limit, '，没有顺延')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:顺延天数">
  <xsl:call-template name="days">
    <xsl:with-param name="days" select="$new-end - $old-end"/>
    <xsl:with-param name="from" select="../f:原合同完成日期"/>
    <xsl:with-param name="to" select="../f:新合同完成日期"/>
  </xsl:call-template>
</xsl:template>

<!-- The current node is a number of days that two dates give as well. When
     the dates give none, that alone is said, elsewhere. -->
<xsl:template name="days">
  <xsl:param name="field" select="local-name()"/>
  <xsl:param name="days"/>
  <xsl:param name="from"/>
  <xsl:param name="to"/>
  <xsl:variable name="found" select="normalize-space()"/>
  <xsl:if test="$days &gt; 0 and not(translate($found, '0123456789', ''))
                and $found &gt; 0 and $found &lt; 10000
                and ($found &lt; $days or $found &gt; $days)">
    <xsl:call-template name="finding">
      <xsl:with-param name="field" select="$field"/>
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected" select="$days"/>
      <xsl:with-param name="text"
          select="concat(local-name(), '填 ', $found, ' 天，而从 ',
                         normalize-space($from), ' 到 ', normalize-space($to),
                         ' 是 ', $days, ' 天')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
