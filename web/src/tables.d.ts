declare module '*.tsv' {
  const rows: Record<string, string>[];
  export default rows;
}
declare module '*?columns=id,name,lat,lon' {
  const rows: { id: string; name: string; lat: string; lon: string }[];
  export default rows;
}
