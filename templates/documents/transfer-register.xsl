<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

移交登记表: what lies in a bundle, its digest, and room for the four checks
(真实性, 完整性, 可用性, 安全性) that the receiver makes and both sides sign.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title"
        select="concat(f:项目名称, '移交登记表')"/>
    <xsl:with-param name="date" select="f:移交日期"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <xsl:call-template name="columns"/>
    <row>
      <label>项目</label>
      <value span="3">
        <xsl:value-of select="concat($project, '　', f:项目名称)"/>
      </value>
    </row>
    <row>
      <label>移交单位</label>
      <value><xsl:value-of select="f:移交单位"/></value>
      <label>移交日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:移交日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>接收单位</label>
      <value><xsl:value-of select="f:接收单位"/></value>
      <label>合同编号</label>
      <value><xsl:value-of select="f:合同编号"/></value>
    </row>
    <row>
      <label>移交包</label>
      <value><xsl:value-of select="f:移交包"/></value>
      <label>范围</label>
      <value><xsl:value-of select="f:内容范围"/></value>
    </row>
    <row>
      <label>数量</label>
      <value span="3">
        <xsl:value-of select="concat(count(f:文件), ' 件，', f:数据量)"/>
      </value>
    </row>
    <row>
      <label>数字摘要</label>
      <value span="3">
        <xsl:text>SHA-256</xsl:text><br/>
        <xsl:value-of select="f:数字摘要"/>
      </value>
    </row>
    <xsl:if test="f:证书指纹">
      <row>
        <label>电子签章</label>
        <value span="3">
          <xsl:value-of select="f:签章者"/><br/>
          <xsl:text>证书的 SHA-256 指纹</xsl:text><br/>
          <xsl:value-of select="f:证书指纹"/>
        </value>
      </row>
    </xsl:if>
  </grid>
  <heading>移交的文件</heading>
  <table>
    <caption>移交的文件</caption>
    <col w="7" align="center" number="yes"/><col w="27"/><col w="17"/>
    <col w="26"/><col w="15" align="center"/><col w="8" align="center"/>
    <head>
      <cell>序号</cell><cell>编号</cell><cell>种类</cell><cell>题名</cell>
      <cell>日期</cell><cell>状态</cell>
    </head>
    <xsl:for-each select="f:文件">
      <row>
        <cell/>
        <cell>
          <xsl:value-of select="f:编号"/>
          <xsl:if test="f:版本 &gt; 1">
            <xsl:value-of select="concat('（第 ', f:版本, ' 版）')"/>
          </xsl:if>
        </cell>
        <cell><xsl:value-of select="f:种类"/></cell>
        <cell><xsl:value-of select="normalize-space(f:题名)"/></cell>
        <cell><xsl:value-of select="f:日期"/></cell>
        <cell><xsl:value-of select="f:状态"/></cell>
      </row>
    </xsl:for-each>
  </table>
  <heading>检验（由接收方填写）</heading>
  <table>
    <caption>检验</caption>
    <col w="14"/><col w="56"/><col w="30" align="center"/>
    <head>
      <cell>项目</cell><cell>怎样检验</cell><cell>结果</cell>
    </head>
    <xsl:call-template name="test">
      <xsl:with-param name="name" select="'真实性'"/>
      <xsl:with-param name="how" select="'移交包的 SHA-256 和本表的数字摘要相同'"/>
    </xsl:call-template>
    <xsl:call-template name="test">
      <xsl:with-param name="name" select="'完整性'"/>
      <xsl:with-param name="how" select="'件数、文件个数和大小与本表相同'"/>
    </xsl:call-template>
    <xsl:call-template name="test">
      <xsl:with-param name="name" select="'可用性'"/>
      <xsl:with-param name="how" select="'文件都能打开、看得清楚'"/>
    </xsl:call-template>
    <xsl:call-template name="test">
      <xsl:with-param name="name" select="'安全性'"/>
      <xsl:with-param name="how" select="'用杀毒软件查过，没有病毒'"/>
    </xsl:call-template>
  </table>
</xsl:template>

<xsl:template name="test">
  <xsl:param name="name"/>
  <xsl:param name="how"/>
  <row>
    <cell><xsl:value-of select="$name"/></cell>
    <cell><xsl:value-of select="$how"/></cell>
    <cell><check on="no">合格</check>　<check on="no">不合格</check></cell>
  </row>
</xsl:template>

</xsl:stylesheet>
