<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Help.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template match="page[@name = 'help']" mode="page">
  <h1>帮助</h1>
  <section>
    <h2>查找</h2>
    <p>词之间空一格是都要有。引号里的连空格一起找。前面加减号是不要有。</p>
  </section>
</xsl:template>

</xsl:stylesheet>
