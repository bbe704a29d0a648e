<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

致谢函: a letter, as one writes it. Whom it is to, the text, the close, who
sends it and when.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title">
      <xsl:choose>
        <xsl:when test="f:事由"><xsl:value-of select="f:事由"/></xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="concat('致', f:称呼)"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:日期"/>
    <xsl:with-param name="author" select="f:签发人"/>
    <xsl:with-param name="keywords"
        select="f:备忘录编号"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <xsl:if test="f:事由">
    <subtitle><xsl:value-of select="f:事由"/></subtitle>
  </xsl:if>
  <xsl:variable name="to">
    <xsl:choose>
      <xsl:when test="f:收函单位">
        <xsl:value-of select="f:收函单位"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$customer"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="string($to)">
    <para indent="no"><xsl:value-of select="$to"/></para>
  </xsl:if>
  <para indent="no">
    <xsl:value-of select="concat(f:称呼, '：')"/>
  </para>
  <xsl:call-template name="paras">
    <xsl:with-param name="text" select="f:正文"/>
  </xsl:call-template>
  <xsl:call-template name="close"/>
  <xsl:call-template name="sender"/>
  <xsl:call-template name="reference"/>
  <xsl:if test="f:附件">
    <xsl:call-template name="enclosed"/>
  </xsl:if>
</xsl:template>

<!-- 此致 in the text, 敬礼 at the margin; or what the writer prefers. -->
<xsl:template name="close">
  <xsl:choose>
    <xsl:when test="f:结束语">
      <para><xsl:value-of select="f:结束语"/></para>
    </xsl:when>
    <xsl:otherwise>
      <para>此致</para>
      <para indent="no">敬礼！</para>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="sender">
  <xsl:choose>
    <xsl:when test="f:落款单位">
      <para align="right" indent="no">
        <xsl:value-of select="f:落款单位"/>
      </para>
    </xsl:when>
    <xsl:when test="$company">
      <para align="right" indent="no"><xsl:value-of select="$company"/></para>
    </xsl:when>
  </xsl:choose>
  <xsl:if test="f:签发人职务">
    <para align="right" indent="no">
      <xsl:value-of select="concat(f:签发人职务, '　', f:签发人)"/>
    </para>
  </xsl:if>
  <para align="right" indent="no">
    <xsl:call-template name="date">
      <xsl:with-param name="date" select="f:日期"/>
    </xsl:call-template>
  </para>
</xsl:template>

<!-- What it belongs to: the project, and the memo it goes with. -->
<xsl:template name="reference">
  <para role="note" indent="no">
    <xsl:text>项目：</xsl:text>
    <xsl:if test="$project-name">
      <xsl:value-of select="concat($project-name, '，')"/>
    </xsl:if>
    <xsl:value-of select="$project"/>
    <xsl:if test="$contract">
      <xsl:value-of select="concat('；合同编号：', $contract)"/>
    </xsl:if>
    <xsl:if test="f:客户名称 and f:收函单位">
      <xsl:value-of select="concat('；客户：', $customer)"/>
    </xsl:if>
    <xsl:if test="f:备忘录编号 or f:备忘录签订日期">
      <xsl:text>；随《备忘录》一并提交：</xsl:text>
      <xsl:value-of select="f:备忘录编号"/>
      <xsl:if test="f:备忘录签订日期">
        <xsl:if test="f:备忘录编号">，</xsl:if>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:备忘录签订日期"/>
        </xsl:call-template>
        <xsl:text>签订</xsl:text>
      </xsl:if>
    </xsl:if>
  </para>
</xsl:template>

<!-- A letter has no numbered sections. -->
<xsl:template name="enclosed">
  <para indent="no">附件：</para>
  <list>
    <xsl:for-each select="f:附件">
      <item>
        <xsl:value-of select="f:名称"/>
        <xsl:if test="f:份数">
          <xsl:value-of select="concat('，', f:份数, ' 份')"/>
        </xsl:if>
        <xsl:if test="f:页数">
          <xsl:value-of
              select="concat('，每份 ', f:页数, ' 页')"/>
        </xsl:if>
        <xsl:if test="f:备注">
          <xsl:value-of select="concat('（', f:备注, '）')"/>
        </xsl:if>
      </item>
    </xsl:for-each>
  </list>
</xsl:template>

</xsl:stylesheet>
