<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

文档签收单 for what a customer's bundle holds: the customer receives it. Who
signs, when and where is left to them.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:juanzong:handover"
    xmlns="urn:juanzong:form"
    exclude-result-prefixes="h">

<xsl:output method="xml" encoding="UTF-8" indent="yes"/>

<xsl:template match="h:handover">
  <文档签收单 项目编号="{@project}">
    <项目名称><xsl:value-of select="@project-name"/></项目名称>
    <客户名称><xsl:value-of select="@customer"/></客户名称>
    <合同编号><xsl:value-of select="@contract"/></合同编号>
    <签收类型>向客户提交文件</签收类型>
    <签收日期/>
    <签收地点/>
    <客户方经办人><姓名/><部门/><职务/></客户方经办人>
    <我方经办人><姓名/><部门/><职务/></我方经办人>
    <xsl:for-each select="h:record">
      <资料>
        <编号><xsl:value-of select="substring(@number, 1, 60)"/></编号>
        <名称>
          <xsl:value-of
              select="substring(concat('《', @kind-name, '》', @title), 1, 200)"/>
        </名称>
        <形式>电子</形式>
        <份数>1</份数>
        <备注><xsl:value-of select="concat('文件夹 ', @order)"/></备注>
      </资料>
    </xsl:for-each>
    <备注>以上文件都在本次移交的移交包里。</备注>
  </文档签收单>
</xsl:template>

</xsl:stylesheet>
