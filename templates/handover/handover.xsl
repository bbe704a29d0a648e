<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

客户服务交接单 for what a customer's bundle holds: the customer's managers
receive it. What the rulebook names comes first, then kind by kind.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:juanzong:handover"
    xmlns="urn:juanzong:form"
    exclude-result-prefixes="h">

<xsl:output method="xml" encoding="UTF-8" indent="yes"/>

<xsl:key name="kind" match="h:record" use="@kind"/>

<xsl:template match="h:handover">
  <客户服务交接单 项目编号="{@project}">
    <项目名称><xsl:value-of select="@project-name"/></项目名称>
    <客户名称><xsl:value-of select="@customer"/></客户名称>
    <合同编号><xsl:value-of select="@contract"/></合同编号>
    <交接日期/>
    <交接地点/>
    <移交人><姓名/><部门/><职务/><电话/></移交人>
    <接收方>客户管理人员</接收方>
    <接收人><姓名/><部门/><职务/><电话/></接收人>
    <xsl:apply-templates select="key('kind', 'element-document')"/>
    <xsl:apply-templates select="key('kind', 'training-plan')"/>
    <xsl:for-each select="h:record[count(key('kind', @kind)[1] | .) = 1]">
      <xsl:if test="@kind != 'element-document' and @kind != 'training-plan'">
        <xsl:apply-templates select="key('kind', @kind)"/>
      </xsl:if>
    </xsl:for-each>
  </客户服务交接单>
</xsl:template>

<xsl:template match="h:record">
  <交接内容>
    <名称>
      <xsl:value-of
          select="substring(concat('《', @kind-name, '》', @title), 1, 200)"/>
    </名称>
    <编号><xsl:value-of select="substring(@number, 1, 60)"/></编号>
    <形式>电子</形式>
    <份数>1</份数>
  </交接内容>
</xsl:template>

</xsl:stylesheet>
