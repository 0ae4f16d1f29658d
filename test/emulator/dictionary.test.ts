/** The dictionary's views have the columns, in the order, that google/dwh-migration-tools reads from real servers, or Teradata's manual lists. */
import { expect } from "chai";
import { connect, type TeradataConnection } from "../../provider/emulator/index.ts";

const columns: Readonly<Record<string, string>> = {
  DatabasesV: `DatabaseName CreatorName OwnerName AccountName ProtectionType JournalFlag PermSpace SpoolSpace TempSpace
    CommentString CreateTimeStamp LastAlterName LastAlterTimeStamp DBKind AccessCount LastAccessTimeStamp`,
  TablesV: `DataBaseName TableName Version TableKind ProtectionType JournalFlag CreatorName RequestText CommentString
    ParentCount ChildCount NamedTblCheckCount UnnamedTblCheckExist PrimaryKeyIndexId RepStatus CreateTimeStamp
    LastAlterName LastAlterTimeStamp RequestTxtOverflow AccessCount LastAccessTimeStamp UtilVersion QueueFlag CommitOpt
    TransLog CheckOpt TemporalProperty ResolvedCurrent_Date ResolvedCurrent_Timestamp SystemDefinedJI VTQualifier
    TTQualifier PIColumnCount PartitioningLevels LoadProperty CurrentLoadId LoadIdLayout DelayedJI LastArchiveId
    LastFullArchiveId BlockSize FreeSpacePercent MergeBlockRatio CheckSum BlockCompression BlockCompressionAlgorithm
    BlockCompressionLevel TableHeaderFormat RowSizeFormat MapName ColocationName TVMFlavor`,
  TableTextV: "DataBaseName TableName TableKind RequestText LineNo",
  ColumnsV: `DatabaseName TableName ColumnName ColumnFormat ColumnTitle SPParameterType ColumnType ColumnUDTName
    ColumnLength DefaultValue Nullable CommentString DecimalTotalDigits DecimalFractionalDigits ColumnId UpperCaseFlag
    Compressible CompressValue ColumnConstraint ConstraintCount CreatorName CreateTimeStamp LastAlterName
    LastAlterTimeStamp CharType IdColType AccessCount LastAccessTimeStamp CompressValueList TimeDimension VTCheckType
    TTCheckType ConstraintId ArrayColNumberOfDimensions ArrayColScope ArrayColElementType ArrayColElementUdtName
    PartitioningColumn ColumnPartitionNumber ColumnPartitionFormat ColumnPartitionAC PseudoUDTFieldId
    PseudoUDTFieldType StorageFormat DatasetSchemaName InlineLength TSColumnType`,
  IndicesV: `DatabaseName TableName IndexNumber IndexType UniqueFlag IndexName ColumnName ColumnPosition CreatorName
    CreateTimeStamp LastAlterName LastAlterTimeStamp IndexMode AccessCount LastAccessTimeStamp UniqueOrPK
    VTConstraintType TTConstraintType SystemDefinedJI IndexDatabaseName LDIType RowSizeFormat TimeZero TimeBucketUnit
    TimeBucketValue TSFlags`,
  PartitioningConstraintsV: `DatabaseName TableName IndexName IndexNumber ConstraintType ConstraintText
    ConstraintCollation CollationName CreatorName CreateTimeStamp CharSetID SessionMode ResolvedCurrent_Date
    ResolvedCurrent_TimeStamp DefinedCombinedPartitions MaxCombinedPartitions PartitioningLevels
    ColumnPartitioningLevel`,
  StatsV: `DatabaseName TableName ColumnName FieldIdList StatsName ExpressionCount StatsId StatsType StatsSource
    ValidStats DBSVersion IndexNumber SampleSignature SampleSizePct ThresholdSignature MaxIntervals MaxValueLength
    RowCount UniqueValueCount PNullUniqueValueCount NullCount AllNullCount HighModeFreq PNullHighModeFreq
    StatsSkipCount CreateTimeStamp LastCollectTimeStamp LastAlterTimeStamp BLCCompRatio`,
  All_RI_ChildrenV: `IndexID IndexName ChildDB ChildTable ChildKeyColumn ParentDB ParentTable ParentKeyColumn
    InconsistencyFlag CreatorName CreateTimeStamp`,
  All_RI_ParentsV: `IndexID IndexName ChildDB ChildTable ChildKeyColumn ParentDB ParentTable ParentKeyColumn
    InconsistencyFlag CreatorName CreateTimeStamp`,
  RoleMembersV: "RoleName Grantor Grantee WhenGranted DefaultRole WithAdmin",
  ChildrenV: "Child Parent",
  DiskSpaceV: `VProc DatabaseName AccountName MaxPerm MaxSpool MaxTemp CurrentPerm CurrentSpool CurrentPersistentSpool
    CurrentTemp PeakPerm PeakSpool PeakPersistentSpool PeakTemp MaxProfileSpool MaxProfileTemp TrustUserName AppProxyUser
    AllocatedPerm AllocatedSpool AllocatedTemp PermSkew SpoolSkew TempSkew`,
  TableSizeV: "Vproc DataBaseName AccountName TableName CurrentPerm PeakPerm",
  DBCInfoV: "InfoKey InfoData",
  JoinIndicesV: "DatabaseName TableName JoinIdxDatabaseName JoinIdxName IndexType",
  TriggersV: `DatabaseName SubjectTableDatabaseName TableName TriggerName EnabledFlag ActionTime Event Kind OrderNumber
    TriggerComment RequestText CreatorName CreateTimeStamp LastAlterName LastAlterTimeStamp AccessCount
    LastAccessTimeStamp CreateTxtOverflow VTEventType TTEventType`,
};

/** Views whose columns nobody has shown in full: that they can be read is all that is known. */
const others = [
  "AllRightsV",
  "AllRoleRightsV",
  "AllSpaceV",
  "IndexConstraintsV",
  "RI_Distinct_ChildrenV",
  "RI_Distinct_ParentsV",
  "ProfileInfoV",
  "RoleInfoV",
  "SessionInfoV",
  "ShowColChecksV",
  "ShowTblChecksV",
  "UserGrantedRightsV",
  "UserRightsV",
  "UserRoleRightsV",
  "UsersV",
];

describe("dictionary", () => {
  let connection: TeradataConnection;

  before(() => {
    connection = connect({ host: ":memory:", user: "demo_user", password: "demo_user" });
    const cursor = connection.cursor();
    cursor.execute("CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY)");
    cursor.execute(
      "CREATE TABLE t (a INTEGER REFERENCES parent, b VARCHAR(10) CHECK (b > ''), CHECK (a > 0)) PRIMARY INDEX (a) PARTITION BY RANGE_N(a BETWEEN 0 AND 9 EACH 1)",
    );
    cursor.execute("COLLECT STATISTICS COLUMN (a) ON t");
    cursor.execute("CREATE ROLE r");
    cursor.execute("CREATE JOIN INDEX j AS SELECT a, b FROM t PRIMARY INDEX (b)");
    cursor.execute("CREATE TRIGGER g DISABLED AFTER INSERT ON t (DELETE FROM parent;)");
  });

  after(() => {
    connection.close();
  });

  for (const [view, list] of Object.entries(columns))
    it(`${view} has its columns, and a row`, () => {
      const cursor = connection.cursor();
      cursor.execute(`SELECT * FROM DBC.${view}`);
      expect(cursor.description?.map(([name]) => name)).to.deep.equal(list.split(/\s+/));
      expect(Number(cursor.rowcount)).to.be.greaterThan(0);
    });

  for (const view of others)
    it(`${view} can be read`, () => {
      const cursor = connection.cursor();
      cursor.execute(`SELECT * FROM DBC.${view}`);
      expect(cursor.fetchall()).to.have.length(Number(cursor.rowcount));
      expect(cursor.description).to.not.equal(null);
    });

  for (const view of [
    "DatabasesV",
    "TablesV",
    "ColumnsV",
    "IndicesV",
    "All_RI_ChildrenV",
    "StatsV",
    "UsersV",
  ])
    it(`${view}X shows of ${view} what is the user's own`, () => {
      const cursor = connection.cursor();
      cursor.execute(`SELECT * FROM DBC.${view}`);
      const all = cursor.fetchall();
      const own = all.filter((row) => row.includes("demo_user") && row[0] !== "DBC");
      cursor.execute(`SELECT * FROM DBC.${view}X`);
      expect(cursor.fetchall()).to.have.deep.members(own);
    });

  it("is listed itself", () => {
    const cursor = connection.cursor();
    cursor.execute(
      "SELECT TRIM(TableKind) FROM DBC.TablesV WHERE DatabaseName = 'DBC' AND TableName = 'ColumnsVX'",
    );
    expect(cursor.fetchall()).to.deep.equal([["V"]]);
  });

  const types: readonly (readonly [view: string, column: string, type: string])[] = [
    ["ColumnsV", "ColumnLength", "INTEGER"],
    ["ColumnsV", "ColumnId", "SMALLINT"],
    ["ColumnsV", "ColumnType", "CHAR"],
    ["ColumnsV", "CommentString", "VARCHAR"],
    ["IndicesV", "IndexNumber", "SMALLINT"],
    ["IndicesV", "AccessCount", "BIGINT"],
    ["TablesV", "CreateTimeStamp", "TIMESTAMP"],
    ["DatabasesV", "PermSpace", "FLOAT"],
  ];
  for (const [view, column, type] of types)
    it(`${view}.${column} is ${type}`, () => {
      const cursor = connection.cursor();
      cursor.execute(`SELECT ${column} FROM DBC.${view}`);
      expect(cursor.columntypename).to.deep.equal([type]);
    });
});
