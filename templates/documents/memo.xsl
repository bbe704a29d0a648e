<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

备忘录: why, what is late and until when, what it means for the contract, what
both sides agreed.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title" select="f:主题"/>
    <xsl:with-param name="date" select="f:签订日期"/>
    <xsl:with-param name="author" select="f:我方负责人"/>
    <xsl:with-param name="keywords" select="f:原因归属"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <subtitle><xsl:value-of select="f:主题"/></subtitle>
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>签订日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:签订日期"/>
        </xsl:call-template>
      </value>
      <label>签订地点</label>
      <value><xsl:value-of select="f:签订地点"/></value>
    </row>
    <xsl:if test="f:原因归属">
      <row>
        <label>原因归属</label>
        <value span="3">
          <xsl:call-template name="checks">
            <xsl:with-param name="options" select="'客户方|我方|双方|第三方|不可抗力|'"/>
            <xsl:with-param name="value" select="f:原因归属"/>
          </xsl:call-template>
        </value>
      </row>
    </xsl:if>
  </grid>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'延期原因'"/>
    <xsl:with-param name="field" select="f:延期原因"/>
  </xsl:call-template>
  <xsl:call-template name="delays"/>
  <xsl:call-template name="effect"/>
  <xsl:call-template name="agreement"/>
  <xsl:if test="f:附致谢函">
    <heading>致谢函</heading>
    <para>
      <xsl:text>随本备忘录附《致谢函》：</xsl:text>
      <xsl:call-template name="checks">
        <xsl:with-param name="options" select="'是|否|'"/>
        <xsl:with-param name="value" select="f:附致谢函"/>
      </xsl:call-template>
    </para>
  </xsl:if>
  <xsl:call-template name="enclosures"/>
</xsl:template>

<!-- The days a form leaves out are counted. -->
<xsl:template name="days">
  <xsl:param name="days"/>
  <xsl:param name="from"/>
  <xsl:param name="to"/>
  <xsl:choose>
    <xsl:when test="$days"><xsl:value-of select="number($days)"/></xsl:when>
    <xsl:when test="$from and $to">
      <xsl:variable name="a">
        <xsl:call-template name="day">
          <xsl:with-param name="date" select="$from"/>
        </xsl:call-template>
      </xsl:variable>
      <xsl:variable name="b">
        <xsl:call-template name="day">
          <xsl:with-param name="date" select="$to"/>
        </xsl:call-template>
      </xsl:variable>
      <xsl:value-of select="$b - $a"/>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template name="delays">
  <heading>延期的工作</heading>
  <para role="note">注：原计划、新计划为计划完成的日期；天数为延期的天数，按自然日计算。</para>
  <table>
    <caption>延期的工作</caption>
    <col w="8" align="center" number="yes"/><col w="28"/><col w="15"/>
    <col w="15"/><col w="9" align="center"/><col w="12"/><col w="13"/>
    <head>
      <cell>序号</cell><cell>工作内容</cell><cell>原计划</cell>
      <cell>新计划</cell><cell>天数</cell><cell>责任人</cell>
      <cell>备注</cell>
    </head>
    <xsl:for-each select="f:延期事项">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:工作内容"/></cell>
        <cell><xsl:value-of select="f:原计划日期"/></cell>
        <cell><xsl:value-of select="f:新计划日期"/></cell>
        <cell>
          <xsl:call-template name="days">
            <xsl:with-param name="days" select="f:延期天数"/>
            <xsl:with-param name="from" select="f:原计划日期"/>
            <xsl:with-param name="to" select="f:新计划日期"/>
          </xsl:call-template>
        </cell>
        <cell><xsl:value-of select="f:责任人"/></cell>
        <cell><xsl:value-of select="f:备注"/></cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template name="effect">
  <heading>对合同工期的影响</heading>
  <para>
    <xsl:text>影响整个合同的完成时间：</xsl:text>
    <xsl:call-template name="checks">
      <xsl:with-param name="options" select="'是|否|'"/>
      <xsl:with-param name="value" select="f:影响合同工期"/>
    </xsl:call-template>
  </para>
  <xsl:variable name="days">
    <xsl:call-template name="days">
      <xsl:with-param name="days" select="f:顺延天数"/>
      <xsl:with-param name="from" select="f:原合同完成日期"/>
      <xsl:with-param name="to" select="f:新合同完成日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:if test="f:原合同完成日期">
    <para>
      <xsl:text>原合同完成日期：</xsl:text>
      <xsl:call-template name="date">
        <xsl:with-param name="date" select="f:原合同完成日期"/>
      </xsl:call-template>
    </para>
  </xsl:if>
  <xsl:if test="f:新合同完成日期">
    <para>
      <xsl:text>新合同完成日期：</xsl:text>
      <xsl:call-template name="date">
        <xsl:with-param name="date" select="f:新合同完成日期"/>
      </xsl:call-template>
    </para>
  </xsl:if>
  <xsl:if test="$days &gt; 0">
    <para><xsl:value-of select="concat('合同工期共顺延：', $days, ' 天')"/></para>
  </xsl:if>
  <xsl:for-each select="f:影响说明">
    <xsl:call-template name="paras"/>
  </xsl:for-each>
</xsl:template>

<xsl:template name="agreement">
  <xsl:if test="f:双方约定">
    <heading>双方约定</heading>
    <para>经双方协商，取得以下共识：</para>
    <list>
      <xsl:for-each select="f:双方约定">
        <item><xsl:value-of select="."/></item>
      </xsl:for-each>
    </list>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
