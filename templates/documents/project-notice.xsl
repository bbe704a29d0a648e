<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

项目实施通知: a letter to the departments; the contract in a grid, then what is to
be done and by whom.
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
        <xsl:when test="$project-name">
          <xsl:value-of select="concat('关于实施', $project-name, '的通知')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="concat('关于实施项目 ', $project, ' 的通知')"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:签发日期"/>
    <xsl:with-param name="author" select="f:签发人"/>
    <xsl:with-param name="keywords" select="f:签发部门 | f:承接部门 | f:项目规模"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <para indent="no">销售部、财务部、客服部：</para>
  <para>
    <xsl:text>公司</xsl:text>
    <xsl:if test="$signed-on">
      <xsl:text>已于</xsl:text>
      <xsl:call-template name="date">
        <xsl:with-param name="date" select="$signed-on"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:text>与</xsl:text>
    <xsl:choose>
      <xsl:when test="$customer"><xsl:value-of select="$customer"/></xsl:when>
      <xsl:otherwise>客户</xsl:otherwise>
    </xsl:choose>
    <xsl:text>签订合同。现将项目实施的有关事项通知如下，请各部门按照分工组织实施。</xsl:text>
  </para>
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>合同金额</label>
      <value>
        <xsl:call-template name="money">
          <xsl:with-param name="amount" select="f:合同金额"/>
          <xsl:with-param name="unit" select="' 元'"/>
        </xsl:call-template>
      </value>
      <label>交货期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:合同交货期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>承接部门</label>
      <value><xsl:value-of select="f:承接部门"/></value>
      <label>签订日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:合同签订日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>负责人</label>
      <value span="3">
        <xsl:for-each select="f:项目负责人/f:*">
          <xsl:if test="position() &gt; 1">，</xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </value>
    </row>
    <row>
      <label>客户方</label>
      <value span="3">
        <xsl:for-each select="f:客户方负责人/f:*">
          <xsl:if test="position() &gt; 1">，</xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </value>
    </row>
    <row>
      <label>实施地点</label>
      <value span="3"><xsl:value-of select="f:客户地址"/></value>
    </row>
    <xsl:if test="f:项目规模">
      <row>
        <label>项目规模</label>
        <value span="3">
          <xsl:call-template name="checks">
            <xsl:with-param name="options" select="'标准项目|小型软件|'"/>
            <xsl:with-param name="value" select="f:项目规模"/>
          </xsl:call-template>
        </value>
      </row>
    </xsl:if>
    <row>
      <label>签发部门</label>
      <value><xsl:value-of select="normalize-space($issuer)"/></value>
      <label>签发日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:签发日期"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'实施内容'"/>
    <xsl:with-param name="field" select="f:实施内容"/>
  </xsl:call-template>
  <xsl:call-template name="terms"/>
  <xsl:call-template name="payments"/>
  <xsl:call-template name="division"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'要求'"/>
    <xsl:with-param name="field" select="f:要求"/>
  </xsl:call-template>
  <xsl:call-template name="enclosures"/>
</xsl:template>

<xsl:template name="terms">
  <xsl:if test="f:合同要点">
    <heading>合同要点</heading>
    <list>
      <xsl:for-each select="f:合同要点">
        <item><xsl:value-of select="."/></item>
      </xsl:for-each>
    </list>
  </xsl:if>
</xsl:template>

<xsl:template name="payments">
  <xsl:if test="f:付款约定">
    <heading>付款约定</heading>
    <table>
      <caption>付款约定</caption>
      <col w="16"/><col w="41"/><col w="22" align="right"/><col w="21"/>
      <head>
        <cell>期次</cell><cell>付款条件</cell><cell>金额（元）</cell>
        <cell>应付日期</cell>
      </head>
      <xsl:for-each select="f:付款约定">
        <row>
          <cell><xsl:value-of select="f:期次"/></cell>
          <cell><xsl:value-of select="f:付款条件"/></cell>
          <cell>
            <xsl:call-template name="money">
              <xsl:with-param name="amount" select="f:金额"/>
            </xsl:call-template>
          </cell>
          <cell><xsl:value-of select="f:应付日期"/></cell>
        </row>
      </xsl:for-each>
      <total>
        <cell span="2" align="center">合计</cell>
        <cell>
          <xsl:if test="f:付款约定/f:金额">
            <xsl:call-template name="money">
              <xsl:with-param name="amount" select="sum(f:付款约定/f:金额)"/>
            </xsl:call-template>
          </xsl:if>
        </cell>
        <cell/>
      </total>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="division">
  <xsl:if test="f:部门分工">
    <heading>部门分工</heading>
    <table>
      <caption>部门分工</caption>
      <col w="18"/><col w="61"/><col w="21"/>
      <head>
        <cell>部门</cell><cell>工作内容</cell><cell>完成期限</cell>
      </head>
      <xsl:for-each select="f:部门分工">
        <row>
          <cell><xsl:value-of select="f:部门"/></cell>
          <cell><xsl:value-of select="f:工作内容"/></cell>
          <cell><xsl:value-of select="f:完成期限"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<!-- 85800 as 85,800.00 元, or without the word in a column that has it in its
     head. -->
<xsl:template name="money">
  <xsl:param name="amount" select="."/>
  <xsl:param name="unit"/>
  <xsl:if test="string($amount)">
    <xsl:value-of select="concat(format-number($amount, '#,##0.00'), $unit)"/>
  </xsl:if>
</xsl:template>

<!-- 总经办, unless the form says otherwise. -->
<xsl:variable name="issuer">
  <xsl:choose>
    <xsl:when test="$fields/f:签发部门">
      <xsl:value-of select="normalize-space($fields/f:签发部门)"/>
    </xsl:when>
    <xsl:otherwise>总经办</xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<xsl:variable name="signed-on"
    select="($fields/f:合同签订日期
             | $context[not($fields/f:合同签订日期)]/@signed)[1]"/>

</xsl:stylesheet>
