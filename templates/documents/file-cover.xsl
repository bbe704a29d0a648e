<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

案卷封面: the items of GB/T 11822, one page. What is not known stays a blank on
the printed form, to be written by hand.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="archivist.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title" select="f:案卷题名"/>
    <xsl:with-param name="date" select="f:立卷日期"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <col w="18"/><col w="37"/><col w="18"/><col w="27"/>
    <xsl:call-template name="two">
      <xsl:with-param name="label">全宗名称</xsl:with-param>
      <xsl:with-param name="value">
        <xsl:call-template name="either">
          <xsl:with-param name="a" select="f:全宗名称"/>
          <xsl:with-param name="b" select="$company"/>
        </xsl:call-template>
      </xsl:with-param>
      <xsl:with-param name="label2">全宗号</xsl:with-param>
      <xsl:with-param name="value2" select="f:全宗号"/>
    </xsl:call-template>
    <xsl:call-template name="one">
      <xsl:with-param name="label">档号</xsl:with-param>
      <xsl:with-param name="value">
        <xsl:call-template name="references"/>
      </xsl:with-param>
    </xsl:call-template>
    <row lines="9">
      <label>案卷题名</label>
      <value span="3" align="center">
        <b><xsl:value-of select="f:案卷题名"/></b>
      </value>
    </row>
    <xsl:call-template name="two">
      <xsl:with-param name="label">项目编号</xsl:with-param>
      <xsl:with-param name="value" select="$project"/>
      <xsl:with-param name="label2">合同编号</xsl:with-param>
      <xsl:with-param name="value2" select="$contract"/>
    </xsl:call-template>
    <xsl:call-template name="one">
      <xsl:with-param name="label">立卷单位</xsl:with-param>
      <xsl:with-param name="value">
        <xsl:call-template name="either">
          <xsl:with-param name="a" select="f:立卷单位"/>
          <xsl:with-param name="b" select="$company"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="one">
      <xsl:with-param name="label">起止日期</xsl:with-param>
      <xsl:with-param name="value">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:起始日期"/>
        </xsl:call-template>
        <xsl:if test="f:终止日期 != f:起始日期">
          <xsl:text> 至 </xsl:text>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:终止日期"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="two">
      <xsl:with-param name="label">保管期限</xsl:with-param>
      <xsl:with-param name="value" select="f:保管期限"/>
      <xsl:with-param name="label2">密级</xsl:with-param>
      <xsl:with-param name="value2" select="f:密级"/>
    </xsl:call-template>
    <xsl:call-template name="two">
      <xsl:with-param name="label">件数</xsl:with-param>
      <xsl:with-param name="value" select="concat(f:件数, ' 件')"/>
      <xsl:with-param name="label2">页数</xsl:with-param>
      <xsl:with-param name="value2">
        <xsl:if test="f:页数">
          <xsl:value-of select="concat(f:页数, ' 页')"/>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="one">
      <xsl:with-param name="label">立卷日期</xsl:with-param>
      <xsl:with-param name="value">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:立卷日期"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </grid>
</xsl:template>

</xsl:stylesheet>
