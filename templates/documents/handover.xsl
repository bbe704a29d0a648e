<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

客户服务交接单: who hands over to whom, what, what is still open, and whom to
call from now on.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<!-- Our own service staff, unless the form says otherwise. -->
<xsl:variable name="receiver">
  <xsl:choose>
    <xsl:when test="$fields/f:接收方">
      <xsl:value-of select="normalize-space($fields/f:接收方)"/>
    </xsl:when>
    <xsl:otherwise>我方服务岗</xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title">
      <xsl:choose>
        <xsl:when test="f:移交人/f:姓名 and f:接收人/f:姓名">
          <xsl:value-of
              select="concat(f:移交人/f:姓名, '向',
                             f:接收人/f:姓名,
                             '移交客户服务')"/>
        </xsl:when>
        <xsl:otherwise>移交客户服务</xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:交接日期"/>
    <xsl:with-param name="author" select="f:移交人/f:姓名"/>
    <xsl:with-param name="audience">
      <xsl:choose>
        <xsl:when test="$receiver = '客户管理人员'">customer</xsl:when>
        <xsl:otherwise>internal</xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
    <xsl:with-param name="keywords" select="f:接收方"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>交接日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:交接日期"/>
        </xsl:call-template>
      </value>
      <label>交接地点</label>
      <value><xsl:value-of select="f:交接地点"/></value>
    </row>
    <row>
      <label>初始化完成</label>
      <value span="3">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:数据录入完成日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>免费磨合期</label>
      <value span="3">
        <xsl:call-template name="period">
          <xsl:with-param name="from" select="f:磨合期开始日期"/>
          <xsl:with-param name="to" select="f:磨合期结束日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>接收方</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'我方服务岗|客户管理人员|'"/>
          <xsl:with-param name="value" select="$receiver"/>
        </xsl:call-template>
      </value>
    </row>
    <xsl:call-template name="person">
      <xsl:with-param name="label">移交人</xsl:with-param>
      <xsl:with-param name="who" select="f:移交人"/>
    </xsl:call-template>
    <xsl:call-template name="person">
      <xsl:with-param name="label">接收人</xsl:with-param>
      <xsl:with-param name="who" select="f:接收人"/>
    </xsl:call-template>
    <row>
      <label>监交人</label>
      <value span="3"><xsl:value-of select="f:监交人"/></value>
    </row>
  </grid>
  <xsl:call-template name="contents"/>
  <xsl:call-template name="problems"/>
  <xsl:call-template name="contacts"/>
  <xsl:variable name="service"
      select="boolean(f:签订技术服务合同 | f:技术服务合同编号
                      | f:服务开始日期 | f:服务结束日期)"/>
  <xsl:if test="$service">
    <xsl:call-template name="service"/>
  </xsl:if>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'接收意见'"/>
    <xsl:with-param name="field" select="f:接收意见"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<!-- From a day to a day; one of them may be open. -->
<xsl:template name="period">
  <xsl:param name="from"/>
  <xsl:param name="to"/>
  <xsl:if test="$from">
    <xsl:call-template name="date">
      <xsl:with-param name="date" select="$from"/>
    </xsl:call-template>
    <xsl:if test="not($to)"> 起</xsl:if>
  </xsl:if>
  <xsl:if test="$to">
    <xsl:if test="$from"><xsl:text> </xsl:text></xsl:if>
    <xsl:text>至 </xsl:text>
    <xsl:call-template name="date">
      <xsl:with-param name="date" select="$to"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- 张伟，实施部，技术员，13800000003 -->
<xsl:template name="person">
  <xsl:param name="label"/>
  <xsl:param name="who"/>
  <row>
    <label><xsl:value-of select="$label"/></label>
    <value span="3">
      <xsl:for-each select="$who/f:*">
        <xsl:if test="position() &gt; 1">，</xsl:if>
        <xsl:value-of select="normalize-space()"/>
      </xsl:for-each>
    </value>
  </row>
</xsl:template>

<xsl:template name="contents">
  <heading>交接内容</heading>
  <table>
    <caption>交接内容</caption>
    <col w="7" align="center" number="yes"/><col w="25"/><col w="28"/>
    <col w="14"/><col w="7" align="center"/><col w="7" align="center"/>
    <col w="12"/>
    <head>
      <cell>序号</cell><cell>名称</cell><cell>编号</cell><cell>形式</cell>
      <cell>份数</cell><cell>页数</cell><cell>备注</cell>
    </head>
    <xsl:for-each select="f:交接内容">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:名称"/></cell>
        <cell><xsl:value-of select="f:编号"/></cell>
        <cell><xsl:value-of select="f:形式"/></cell>
        <cell><xsl:value-of select="f:份数"/></cell>
        <cell><xsl:value-of select="f:页数"/></cell>
        <cell><xsl:value-of select="normalize-space(f:备注)"/></cell>
      </row>
    </xsl:for-each>
    <total>
      <cell span="4" align="right">
        <xsl:value-of select="concat('合计 ', count(f:交接内容), ' 项')"/>
      </cell>
      <cell>
        <xsl:if test="f:交接内容/f:份数">
          <xsl:value-of select="sum(f:交接内容/f:份数)"/>
        </xsl:if>
      </cell>
      <cell/>
      <cell/>
    </total>
  </table>
</xsl:template>

<xsl:template name="problems">
  <xsl:if test="f:遗留问题">
    <heading>遗留问题</heading>
    <table>
      <caption>遗留问题</caption>
      <col w="8" align="center" number="yes"/><col w="32"/><col w="30"/>
      <col w="14"/><col w="16"/>
      <head>
        <cell>序号</cell><cell>问题</cell><cell>处理意见</cell>
        <cell>责任人</cell><cell>解决期限</cell>
      </head>
      <xsl:for-each select="f:遗留问题">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:问题"/></cell>
          <cell><xsl:value-of select="f:处理意见"/></cell>
          <cell><xsl:value-of select="f:责任人"/></cell>
          <cell><xsl:value-of select="f:计划解决日期"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="contacts">
  <xsl:if test="f:服务联系人">
    <heading>服务联系人</heading>
    <table>
      <caption>服务联系人</caption>
      <col w="10"/><col w="10"/><col w="14"/><col w="18"/><col w="29"/>
      <col w="19"/>
      <head>
        <cell>所属</cell><cell>姓名</cell><cell>职责</cell><cell>电话</cell>
        <cell>电子邮箱</cell><cell>服务时间</cell>
      </head>
      <xsl:for-each select="f:服务联系人">
        <row>
          <cell><xsl:value-of select="f:所属"/></cell>
          <cell><xsl:value-of select="f:姓名"/></cell>
          <cell><xsl:value-of select="f:职责"/></cell>
          <cell><xsl:value-of select="f:电话"/></cell>
          <cell><xsl:value-of select="f:电子邮箱"/></cell>
          <cell><xsl:value-of select="f:服务时间"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="service">
  <heading>技术服务合同</heading>
  <grid>
    <xsl:call-template name="columns"/>
    <row>
      <label>是否签订</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'是|否|'"/>
          <xsl:with-param name="value" select="f:签订技术服务合同"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>合同编号</label>
      <value span="3">
        <xsl:value-of select="f:技术服务合同编号"/>
      </value>
    </row>
    <row>
      <label>服务期</label>
      <value span="3">
        <xsl:call-template name="period">
          <xsl:with-param name="from" select="f:服务开始日期"/>
          <xsl:with-param name="to" select="f:服务结束日期"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
</xsl:template>

</xsl:stylesheet>
