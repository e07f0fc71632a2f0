"""What Node runs: each script writes the documents that it is given as JSON, with npm docx or html-to-docx."""
# ruff: noqa: E501 - a script's lines

_HEAD = "const fs=require('fs');const work=JSON.parse(fs.readFileSync(0,'utf8'));"
NODE = {
    "docx": _HEAD
    + """
const {Document,Packer,Paragraph,TextRun}=require('docx');
(async()=>{for(const [lines,path] of work){
 const children=lines.map(([k,runs])=>new Paragraph({children:runs.map(([text,bold])=>new TextRun({text,bold})),...(k?{heading:'Heading'+k}:{})}));
 fs.writeFileSync(path,await Packer.toBuffer(new Document({sections:[{children}]})));
}})();""",
    "html-to-docx": _HEAD
    + """
const make=require('html-to-docx');
(async()=>{for(const [page,path] of work){fs.writeFileSync(path,Buffer.from(await make(page,null,{table:{row:{cantSplit:true}}})));}})();""",
    "probe": _HEAD
    + """
const d=require('docx');const {Document,Packer,Paragraph,TextRun,Table,TableRow,TableCell}=d;
const P=(...c)=>new Paragraph({children:c.map(x=>typeof x==='string'?new TextRun(x):x)});
const R=o=>new TextRun(o);
const C=(t,o={})=>new TableCell({children:(Array.isArray(t)?t:[t]).map(x=>P(x)),...o});
const L=t=>new Paragraph({text:t,numbering:{reference:'n',level:0}});
const children=[
 P('面积60m',R({text:'2',superScript:true}),'，约9×10',R({text:'3',superScript:true})),
 P('排放CO',R({text:'2',subScript:true}),'减少'),
 P('立案',R({text:'61',strike:true}),'16件'),
 P('上行',R({text:'下行',break:1})),
 L('学法四次'),L('普法五场'),P('其间。'),L('回访六户'),
 new Table({rows:[new TableRow({children:[C(''),C('2023'),C('2022')]}),new TableRow({children:[C('受理'),C('8'),C('7')]}),new TableRow({children:[C('合计',{columnSpan:2}),C('15')]})]}),
 P('又一表'),
 new Table({rows:[new TableRow({children:[C('巡查',{rowSpan:2}),C('镇级'),C('4')]}),new TableRow({children:[C('村级'),C('9')]}),new TableRow({children:[C(['甲村','乙村']),C('镇'),C('5')]})]}),
 P('复议2件',new d.FootnoteReferenceRun(1),'。'),
 P('占比',new d.Math({children:[new d.MathFraction({numerator:[new d.MathRun('3')],denominator:[new d.MathRun('4')]})]}),'。'),
 new Paragraph({children:[new TextRun('公示'),new d.CheckBox({checked:true}),new TextRun('是'),new d.CheckBox({checked:false}),new TextRun('否')]}),
 P('阅读',R({text:'暗',vanish:true}),'完毕'),
 new Paragraph({children:[new TextRun('修订'),new d.DeletedTextRun({text:'前',id:1,author:'甲',date:'2024-01-01T00:00:00Z'}),new d.InsertedTextRun({text:'后',id:2,author:'甲',date:'2024-01-01T00:00:00Z'})]}),
 P('页末',new d.PageBreak(),'页首'),
 P('编号A',R({children:[new d.NoBreakHyphen(),'1']})),
 P('温度9',new d.SymbolRun({char:'F0B0',symbolfont:'Symbol'})),
 P('符号<甲>&“乙”…—〔3〕'),
];
(async()=>{for(const [,path] of work){
 const doc=new Document({footnotes:{1:{children:[P('其中1件撤回')]}},numbering:{config:[{reference:'n',levels:[{level:0,format:'decimal',text:'%1.',alignment:'left'}]}]},sections:[{children}]});
 fs.writeFileSync(path,await Packer.toBuffer(doc));
}})();""",
}
