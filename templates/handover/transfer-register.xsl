<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

移交登记表: the one form of a hand-over that is complete as the program fills it
in.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:juanzong:handover"
    xmlns="urn:juanzong:form"
    exclude-result-prefixes="h">

<xsl:output method="xml" encoding="UTF-8" indent="yes"/>

<xsl:template match="h:handover">
  <移交登记表 项目编号="{@project}">
    <移交单位><xsl:value-of select="@company"/></移交单位>
    <接收单位><xsl:value-of select="@customer"/></接收单位>
    <项目名称><xsl:value-of select="@project-name"/></项目名称>
    <合同编号><xsl:value-of select="@contract"/></合同编号>
    <移交日期><xsl:value-of select="@date"/></移交日期>
    <移交包><xsl:value-of select="@bundle"/></移交包>
    <内容范围><xsl:value-of select="@profile-name"/></内容范围>
    <数据量>
      <xsl:value-of
          select="concat(@files, ' 个文件，',
                         format-number(@size div 1000000, '0.000'), ' MB')"/>
    </数据量>
    <数字摘要><xsl:value-of select="@digest"/></数字摘要>
    <签章者><xsl:value-of select="substring(@signer, 1, 200)"/></签章者>
    <证书指纹><xsl:value-of select="@fingerprint"/></证书指纹>
    <xsl:for-each select="h:record">
      <文件>
        <编号><xsl:value-of select="@number"/></编号>
        <种类><xsl:value-of select="@kind-name"/></种类>
        <题名><xsl:value-of select="@title"/></题名>
        <日期><xsl:value-of select="@date"/></日期>
        <版本><xsl:value-of select="@version"/></版本>
        <状态><xsl:value-of select="@status"/></状态>
      </文件>
    </xsl:for-each>
  </移交登记表>
</xsl:template>

</xsl:stylesheet>
