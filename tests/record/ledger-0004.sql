PRAGMA application_id=1414681923;
BEGIN TRANSACTION;
CREATE TABLE additions (
	no INTEGER NOT NULL, 
	recorded BIGINT NOT NULL, 
	run INTEGER, 
	scope INTEGER, 
	report INTEGER, 
	kind TEXT NOT NULL, 
	figures BOOLEAN NOT NULL, 
	days BOOLEAN NOT NULL, 
	digest TEXT NOT NULL, 
	chain TEXT NOT NULL, 
	PRIMARY KEY (no), 
	FOREIGN KEY(run) REFERENCES runs (no), 
	FOREIGN KEY(scope) REFERENCES scopes (no)
);
INSERT INTO "additions" VALUES(1,1935835200000000,NULL,1,NULL,'agreement',0,0,'6c9994955a831b7f8844bfffce3718655f55849a73d19002ce62a18efa7c67a3','84addc04e2be0901cdb84aba876b0e8373bc6214c79448db6c60de8518212680');
INSERT INTO "additions" VALUES(2,1935835200000000,1,1,1,'extraction',1,1,'5f182dc567e6a14c93b8095e09e0cfcb31db798f7a9f4f2672f99a34abcd6ca0','7a96ba6d1d8115afb0307414d4983724d9cd2dfa2accc705a6e765125c9aa772');
INSERT INTO "additions" VALUES(3,1935835200000000,1,1,2,'extraction',1,1,'6fcebcc29f00ce7c713bdab013ecaf172bebf3e65e45c830783e18b6c6f904ee','a8fbcf528514496aae0e15aa3be65336d22e3175aaf23fb7a3d1b589e72ebe6f');
INSERT INTO "additions" VALUES(4,1935835200000000,NULL,NULL,NULL,'families',0,0,'fa1e171065d362aaa445161d4539c42a3bae391b5847af12af5b8cb9cbc02129','63ed946f5a60b470150139d4710b71d5b993383004bc463fc3da26fa56ef1951');
INSERT INTO "additions" VALUES(5,1935835200000000,NULL,1,1,'review',0,0,'af6a0dd37b5170a14331196093bdbdaf7e64df7960a258c641cfe6370be4d749','59e2d6684c7db43e4e1dfb8bed240081b955c7e5354c38b4eb5a7e91dba32c77');
INSERT INTO "additions" VALUES(6,1935835200000000,NULL,NULL,NULL,'codings',0,0,'c374cdcb9f9d325d7248b528d8399e6705a6f9ae3bf21727e030574183333b82','92d952ab6e3544c26c9e9eb7fb8e83546572bd09a152c52da339e04af7bf1319');
INSERT INTO "additions" VALUES(7,1935835200000000,1,1,NULL,'page',0,0,'aabfbdb1f545a7330f8ee124ef8f48f9b65213c1663ceaf96deb3356ff5e3390','66c6e8ec43c4913b364c3b774150dc5385a0444305947f410587919d8d24c8f7');
INSERT INTO "additions" VALUES(8,1935835200000000,NULL,NULL,NULL,'fetch',0,0,'c8b89cbce5c4e73e34d06062b3adb7304c6e455ce7ee59617cff362546626568','fe36fb08a09977270bc6c2d621f361ce8ed8c3c1cd32008a0eb68b451b98f5ce');
INSERT INTO "additions" VALUES(9,1936008000000000,2,1,1,'extraction',0,0,'de25f5014b19935943fcdb218f744ee3bcc16e67ba568a85c1eec349e442c2a2','8c7b73f67c2e50eae2ca11840888d8ec5ba0812377e3378c20e1fd65041004ca');
INSERT INTO "additions" VALUES(10,1936008000000000,NULL,1,1,'review',0,0,'8123ce4a1750e9257b90a4c275759723906d73a14e3378e9a2d0f130c699a5f4','a352fb99b6d6b9678dc3b2fd1816a988c64cd7bfc3bf2d9423b465e6e549a632');
CREATE TABLE agreements (
	scope INTEGER NOT NULL, 
	addition INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (scope, addition), 
	FOREIGN KEY(scope) REFERENCES scopes (no)
);
INSERT INTO "agreements" VALUES(1,1,'cc09aa95ce94c244549b10ffabeaa9eaa8c90307286a67f5305d72e1c8e4a04a','id: vell-2031
');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE authors (
	no INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (no), 
	UNIQUE (name)
);
INSERT INTO "authors" VALUES(1,'attribute.plain@1');
INSERT INTO "authors" VALUES(2,'speakers.title@1');
INSERT INTO "authors" VALUES(3,'days.weekday@1');
INSERT INTO "authors" VALUES(4,'acts.order@1');
INSERT INTO "authors" VALUES(5,'link.terms@1');
INSERT INTO "authors" VALUES(6,'figures.count@1');
INSERT INTO "authors" VALUES(7,'days.absolute@1');
INSERT INTO "authors" VALUES(8,'c@1');
INSERT INTO "authors" VALUES(9,'person:ana');
INSERT INTO "authors" VALUES(10,'person:ben');
INSERT INTO "authors" VALUES(11,'record.silent@1');
INSERT INTO "authors" VALUES(12,'speakers.title@2');
CREATE TABLE claims (
	no INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	report INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	content TEXT NOT NULL, 
	source TEXT, 
	cue TEXT, 
	words TEXT NOT NULL, 
	source_words TEXT, 
	cue_words TEXT, 
	manner TEXT NOT NULL, 
	heard TEXT, 
	author INTEGER NOT NULL, 
	addition INTEGER NOT NULL, 
	PRIMARY KEY (no), 
	UNIQUE (id), 
	FOREIGN KEY(report) REFERENCES reports (no)
);
INSERT INTO "claims" VALUES(1,'3df9e38c170d279a',1,107,'107-159','42-85','87-91','“no convoy” would pass before the prisoners are free','The foreign minister of Ostrand, Mira Tolen','said','mixed',NULL,1,2);
INSERT INTO "claims" VALUES(2,'e96a05d2a00ba9b2',1,161,'161-210','225-237','212-224','At least 12 lorries waited at the bridge on 3 May','the monitors','according to','indirect','report',1,2);
INSERT INTO "claims" VALUES(3,'9a262c2d8354a443',2,109,'109-161','44-87','89-93','“no convoy” would pass before the prisoners are free','The foreign minister of Ostrand, Mira Tolen','said','mixed',NULL,1,3);
INSERT INTO "claims" VALUES(4,'51604dc0a83b3b71',2,163,'163-212','227-239','214-226','At least 12 lorries waited at the bridge on 3 May','the monitors','according to','indirect','report',1,3);
CREATE TABLE codings (
	addition INTEGER NOT NULL, 
	nth INTEGER NOT NULL, 
	claim INTEGER NOT NULL, 
	scope INTEGER NOT NULL, 
	author INTEGER NOT NULL, 
	about TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	PRIMARY KEY (addition, nth)
)
 WITHOUT ROWID

;
INSERT INTO "codings" VALUES(6,0,1,1,10,'act','["demand"]');
CREATE TABLE current (
	claim INTEGER NOT NULL, 
	scope INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	day INTEGER NOT NULL, 
	actor TEXT, 
	person TEXT, 
	said_on TEXT, 
	act TEXT, 
	targets TEXT, 
	doubt SMALLINT NOT NULL, 
	rejected BOOLEAN NOT NULL, 
	PRIMARY KEY (claim, scope)
)
 WITHOUT ROWID

;
INSERT INTO "current" VALUES(1,1,1,20310505,'["vell"]',NULL,'["2031-05-05"]','["condition"]',NULL,0,0);
INSERT INTO "current" VALUES(2,1,1,20310506,'[]',NULL,NULL,NULL,NULL,6,0);
INSERT INTO "current" VALUES(3,1,2,20310505,'["ostrand"]',NULL,'["2031-05-05"]','["condition"]',NULL,0,0);
INSERT INTO "current" VALUES(4,1,2,20310506,'[]',NULL,NULL,NULL,NULL,6,0);
CREATE TABLE days (
	addition INTEGER NOT NULL, 
	nth INTEGER NOT NULL, 
	author INTEGER NOT NULL, 
	place TEXT NOT NULL, 
	words TEXT NOT NULL, 
	value TEXT, 
	first TEXT, 
	last TEXT, 
	anchor TEXT, 
	direction TEXT, 
	why TEXT NOT NULL, 
	PRIMARY KEY (addition, nth)
)
 WITHOUT ROWID

;
INSERT INTO "days" VALUES(2,0,3,'95-101','Monday','2031-05-05','2031-05-05','2031-05-05','2031-05-06','past','');
INSERT INTO "days" VALUES(2,1,7,'205-210','3 May',NULL,NULL,NULL,NULL,NULL,'no year');
INSERT INTO "days" VALUES(3,0,3,'97-103','Monday','2031-05-05','2031-05-05','2031-05-05','2031-05-06','past','');
INSERT INTO "days" VALUES(3,1,7,'207-212','3 May',NULL,NULL,NULL,NULL,NULL,'no year');
CREATE TABLE facets (
	scope INTEGER NOT NULL, 
	term INTEGER NOT NULL, 
	day INTEGER NOT NULL, 
	claim INTEGER NOT NULL, 
	since INTEGER NOT NULL, 
	until INTEGER, 
	PRIMARY KEY (scope, term, day, claim, since)
)
 WITHOUT ROWID

;
INSERT INTO "facets" VALUES(1,1,20310505,1,2,10);
INSERT INTO "facets" VALUES(1,1,20310505,3,3,NULL);
INSERT INTO "facets" VALUES(1,3,20310505,1,2,10);
INSERT INTO "facets" VALUES(1,3,20310505,3,3,NULL);
INSERT INTO "facets" VALUES(1,4,20310505,1,2,NULL);
INSERT INTO "facets" VALUES(1,4,20310505,3,3,NULL);
INSERT INTO "facets" VALUES(1,4,20310506,2,2,NULL);
INSERT INTO "facets" VALUES(1,4,20310506,4,3,NULL);
INSERT INTO "facets" VALUES(1,7,20310505,1,2,NULL);
INSERT INTO "facets" VALUES(1,7,20310505,3,3,NULL);
INSERT INTO "facets" VALUES(1,8,20310505,1,2,NULL);
INSERT INTO "facets" VALUES(1,8,20310505,3,3,NULL);
INSERT INTO "facets" VALUES(1,12,20310505,1,10,NULL);
INSERT INTO "facets" VALUES(1,13,20310505,1,10,NULL);
CREATE TABLE families (
	report INTEGER NOT NULL, 
	addition INTEGER NOT NULL, 
	family INTEGER NOT NULL, 
	PRIMARY KEY (report, addition)
)
 WITHOUT ROWID

;
INSERT INTO "families" VALUES(2,4,1);
CREATE TABLE fetches (
	addition INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	came_from TEXT, 
	status INTEGER, 
	etag TEXT, 
	last_modified TEXT, 
	sha256 TEXT, 
	error TEXT NOT NULL, 
	retrieved BIGINT, 
	PRIMARY KEY (addition)
)
 WITHOUT ROWID

;
INSERT INTO "fetches" VALUES(8,'http://lake.example/1',NULL,200,'"1"',NULL,NULL,'',NULL);
CREATE TABLE figures (
	addition INTEGER NOT NULL, 
	nth INTEGER NOT NULL, 
	author INTEGER NOT NULL, 
	place TEXT NOT NULL, 
	words TEXT NOT NULL, 
	value FLOAT NOT NULL, 
	bound TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	who TEXT, 
	since TEXT, 
	until TEXT, 
	as_of TEXT, 
	actor TEXT NOT NULL, 
	claim_id TEXT, 
	kind TEXT NOT NULL, 
	flags TEXT NOT NULL, 
	PRIMARY KEY (addition, nth)
)
 WITHOUT ROWID

;
INSERT INTO "figures" VALUES(2,0,6,'161-180','At least 12 lorries',12.0,'at_least','aid_trucks','173-180',NULL,NULL,'2031-05-03','["the monitors"]','e96a05d2a00ba9b2','count','["said twice"]');
INSERT INTO "figures" VALUES(3,0,6,'163-182','At least 12 lorries',12.0,'at_least','aid_trucks','175-182',NULL,NULL,'2031-05-03','["the monitors"]','51604dc0a83b3b71','count','["said twice"]');
CREATE TABLE heads (
	report INTEGER NOT NULL, 
	addition INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	language TEXT NOT NULL, 
	title TEXT, 
	standfirst TEXT, 
	desk TEXT, 
	agency TEXT, 
	outlet TEXT, 
	byline TEXT, 
	published_local TEXT, 
	published_zone TEXT, 
	published_offset SMALLINT, 
	published_utc BIGINT, 
	sections TEXT NOT NULL, 
	PRIMARY KEY (report, addition), 
	FOREIGN KEY(report) REFERENCES reports (no)
);
INSERT INTO "heads" VALUES(1,2,'courier.txt','en','Ostrand says the Vell corridor stays shut',NULL,NULL,'VNA','Vell Courier',NULL,'2031-05-06T09:30','+03:30',210,1935813600000000,'headline 0-41
body 42-238');
INSERT INTO "heads" VALUES(2,3,'courier.txt','en','Ostrand says the Vell corridor stays closed',NULL,NULL,'VNA','Vell Courier',NULL,'2031-05-06T09:30','+03:30',210,1935813600000000,'headline 0-43
body 44-240');
CREATE TABLE links (
	claim INTEGER NOT NULL, 
	scope INTEGER NOT NULL, 
	addition INTEGER NOT NULL, 
	nth SMALLINT NOT NULL, 
	author INTEGER NOT NULL, 
	provision TEXT NOT NULL, 
	progress TEXT, 
	score FLOAT NOT NULL, 
	evidence TEXT, 
	PRIMARY KEY (claim, scope, addition, nth)
)
 WITHOUT ROWID

;
INSERT INTO "links" VALUES(1,1,2,0,5,'p1.corridor','none',0.75,'111-117');
INSERT INTO "links" VALUES(1,1,2,1,5,'p1.prisoners',NULL,0.5,NULL);
INSERT INTO "links" VALUES(1,1,5,0,9,'p1.corridor','none',0.75,'111-117');
INSERT INTO "links" VALUES(1,1,5,1,9,'p1.prisoners',NULL,0.5,NULL);
INSERT INTO "links" VALUES(3,1,3,0,5,'p1.corridor','none',0.75,'113-119');
INSERT INTO "links" VALUES(3,1,3,1,5,'p1.prisoners',NULL,0.5,NULL);
CREATE TABLE origins (
	scope INTEGER NOT NULL, 
	term INTEGER NOT NULL, 
	family INTEGER NOT NULL, 
	claims INTEGER NOT NULL, 
	PRIMARY KEY (scope, term, family)
)
 WITHOUT ROWID

;
INSERT INTO "origins" VALUES(1,4,1,4);
INSERT INTO "origins" VALUES(1,4,2,0);
INSERT INTO "origins" VALUES(1,7,1,2);
INSERT INTO "origins" VALUES(1,7,2,0);
INSERT INTO "origins" VALUES(1,8,1,2);
INSERT INTO "origins" VALUES(1,8,2,0);
CREATE TABLE pages (
	addition INTEGER NOT NULL, 
	nth INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	name TEXT NOT NULL, 
	url TEXT, 
	media_type TEXT NOT NULL, 
	charset TEXT, 
	how TEXT NOT NULL, 
	retrieved BIGINT, 
	modified TEXT, 
	partial BOOLEAN NOT NULL, 
	PRIMARY KEY (addition, nth)
)
 WITHOUT ROWID

;
INSERT INTO "pages" VALUES(7,0,1,'d5ad275a9b5d7ecbb102993c812ae5cb2283abdc30efb9f6f27845b9432f74f1','','http://lake.example/1','text/plain','utf-8','',NULL,NULL,0);
CREATE TABLE parts (
	addition INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	nth SMALLINT NOT NULL, 
	family INTEGER NOT NULL, 
	PRIMARY KEY (addition, report, nth)
)
 WITHOUT ROWID

;
INSERT INTO "parts" VALUES(4,2,0,1);
CREATE TABLE prints (
	addition INTEGER NOT NULL, 
	nth INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	author INTEGER NOT NULL, 
	print BLOB NOT NULL, 
	PRIMARY KEY (addition, nth)
)
 WITHOUT ROWID

;
INSERT INTO "prints" VALUES(4,0,2,8,X'35');
CREATE TABLE raws (
	sha256 TEXT NOT NULL, 
	raw BLOB NOT NULL, 
	PRIMARY KEY (sha256)
);
INSERT INTO "raws" VALUES('d5ad275a9b5d7ecbb102993c812ae5cb2283abdc30efb9f6f27845b9432f74f1',X'789CB329B0F32F2E294ACC4B51284EAC2C56D0D3D3B3D12FB003005F650769');
CREATE TABLE readings (
	claim INTEGER NOT NULL, 
	scope INTEGER NOT NULL, 
	about SMALLINT NOT NULL, 
	addition INTEGER NOT NULL, 
	nth SMALLINT NOT NULL, 
	author INTEGER NOT NULL, 
	answer TEXT NOT NULL, 
	evidence TEXT, 
	why TEXT, 
	considered TEXT, 
	PRIMARY KEY (claim, scope, about, addition, nth)
)
 WITHOUT ROWID

;
INSERT INTO "readings" VALUES(1,1,1,2,0,2,'["ostrand"]','46-73',NULL,'["vell"]');
INSERT INTO "readings" VALUES(1,1,1,5,0,9,'["ostrand"]','46-73','clear',NULL);
INSERT INTO "readings" VALUES(1,1,1,9,0,2,'["ostrand"]','46-73',NULL,'["vell"]');
INSERT INTO "readings" VALUES(1,1,1,9,1,12,'["vell"]','46-73',NULL,'["vell"]');
INSERT INTO "readings" VALUES(1,1,1,10,0,9,'["vell"]',NULL,'heard it',NULL);
INSERT INTO "readings" VALUES(1,1,3,2,0,3,'["2031-05-05"]','95-101',NULL,NULL);
INSERT INTO "readings" VALUES(1,1,3,5,0,9,'["2031-05-05"]','95-101','clear',NULL);
INSERT INTO "readings" VALUES(1,1,4,2,0,4,'["condition"]',NULL,NULL,NULL);
INSERT INTO "readings" VALUES(1,1,4,5,0,9,'["condition"]',NULL,'clear',NULL);
INSERT INTO "readings" VALUES(2,1,1,2,0,2,'[]',NULL,'no actor of the agreement is called “the monitors”',NULL);
INSERT INTO "readings" VALUES(3,1,1,3,0,2,'["ostrand"]','48-75',NULL,'["vell"]');
INSERT INTO "readings" VALUES(3,1,3,3,0,3,'["2031-05-05"]','97-103',NULL,NULL);
INSERT INTO "readings" VALUES(3,1,4,3,0,4,'["condition"]',NULL,NULL,NULL);
INSERT INTO "readings" VALUES(4,1,1,3,0,2,'[]',NULL,'no actor of the agreement is called “the monitors”',NULL);
CREATE TABLE reports (
	no INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	url TEXT, 
	sha256 TEXT NOT NULL, 
	text TEXT NOT NULL, 
	addition INTEGER NOT NULL, 
	PRIMARY KEY (no), 
	UNIQUE (id)
);
INSERT INTO "reports" VALUES(1,'0e7039ce4485dc64','https://news.invalid/1','a419a037cdde6e227c3c03a3b44d51a8e996dc25657d09945aebe086bca333ef','Ostrand says the Vell corridor stays shut
The foreign minister of Ostrand, Mira Tolen, said on Monday that “no convoy” would pass before the prisoners are free.
At least 12 lorries waited at the bridge on 3 May, according to the monitors.
',2);
INSERT INTO "reports" VALUES(2,'223803d1057cb390','https://news.invalid/1','d6e8fd96a10233f48c6f2d1fb4fb8fb2d03446adb5a3c216662b7c773f658882','Ostrand says the Vell corridor stays closed
The foreign minister of Ostrand, Mira Tolen, said on Monday that “no convoy” would pass before the prisoners are free.
At least 12 lorries waited at the bridge on 3 May, according to the monitors.
',3);
CREATE TABLE reviews (
	claim INTEGER NOT NULL, 
	scope INTEGER NOT NULL, 
	addition INTEGER NOT NULL, 
	author INTEGER NOT NULL, 
	verdict TEXT NOT NULL, 
	why TEXT NOT NULL, 
	PRIMARY KEY (claim, scope, addition)
)
 WITHOUT ROWID

;
INSERT INTO "reviews" VALUES(1,1,5,9,'accept','clear');
INSERT INTO "reviews" VALUES(1,1,10,9,'amend','heard it');
CREATE TABLE runs (
	no INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	version TEXT NOT NULL, 
	model TEXT, 
	parameters TEXT NOT NULL, 
	PRIMARY KEY (no), 
	UNIQUE (id)
);
INSERT INTO "runs" VALUES(1,'61dbcce9dfcbda8d','1',NULL,'[]');
INSERT INTO "runs" VALUES(2,'7286853e457a3c1f','2',NULL,'[]');
CREATE TABLE scopes (
	no INTEGER NOT NULL, 
	agreement_id TEXT NOT NULL, 
	PRIMARY KEY (no), 
	UNIQUE (agreement_id)
);
INSERT INTO "scopes" VALUES(1,'vell-2031');
CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0');
CREATE TABLE sightings (
	claim INTEGER NOT NULL, 
	scope INTEGER NOT NULL, 
	addition INTEGER NOT NULL, 
	manner TEXT, 
	heard TEXT, 
	author INTEGER, 
	PRIMARY KEY (claim, scope, addition)
)
 WITHOUT ROWID

;
INSERT INTO "sightings" VALUES(1,1,2,'mixed',NULL,1);
INSERT INTO "sightings" VALUES(2,1,2,'indirect','report',1);
INSERT INTO "sightings" VALUES(3,1,3,'mixed',NULL,1);
INSERT INTO "sightings" VALUES(4,1,3,'indirect','report',1);
CREATE TABLE tallies (
	scope INTEGER NOT NULL, 
	term INTEGER NOT NULL, 
	known INTEGER NOT NULL, 
	claims INTEGER NOT NULL, 
	PRIMARY KEY (scope, term, known)
)
 WITHOUT ROWID

;
INSERT INTO "tallies" VALUES(1,2,20310506,2);
INSERT INTO "tallies" VALUES(1,4,20310506,4);
INSERT INTO "tallies" VALUES(1,5,20310506,2);
INSERT INTO "tallies" VALUES(1,6,20310506,2);
INSERT INTO "tallies" VALUES(1,7,20310506,2);
INSERT INTO "tallies" VALUES(1,8,20310506,2);
INSERT INTO "tallies" VALUES(1,9,20310506,2);
INSERT INTO "tallies" VALUES(1,9,20310508,-1);
INSERT INTO "tallies" VALUES(1,10,20310506,2);
INSERT INTO "tallies" VALUES(1,10,20310508,-1);
INSERT INTO "tallies" VALUES(1,11,20310506,2);
INSERT INTO "tallies" VALUES(1,11,20310508,-1);
INSERT INTO "tallies" VALUES(1,14,20310508,1);
INSERT INTO "tallies" VALUES(1,15,20310508,1);
INSERT INTO "tallies" VALUES(1,16,20310508,1);
CREATE TABLE terms (
	no INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (no), 
	UNIQUE (kind, value)
);
INSERT INTO "terms" VALUES(1,'account','p1.corridor	ostrand');
INSERT INTO "terms" VALUES(2,'act','condition');
INSERT INTO "terms" VALUES(3,'actor','ostrand');
INSERT INTO "terms" VALUES(4,'claim','');
INSERT INTO "terms" VALUES(5,'day','20310505');
INSERT INTO "terms" VALUES(6,'day','20310506');
INSERT INTO "terms" VALUES(7,'provision','p1.corridor');
INSERT INTO "terms" VALUES(8,'provision','p1.prisoners');
INSERT INTO "terms" VALUES(9,'stance','p1.corridor	condition	ostrand');
INSERT INTO "terms" VALUES(10,'stance','p1.prisoners	condition	ostrand');
INSERT INTO "terms" VALUES(11,'voice','ostrand');
INSERT INTO "terms" VALUES(12,'account','p1.corridor	vell');
INSERT INTO "terms" VALUES(13,'actor','vell');
INSERT INTO "terms" VALUES(14,'stance','p1.corridor	condition	vell');
INSERT INTO "terms" VALUES(15,'stance','p1.prisoners	condition	vell');
INSERT INTO "terms" VALUES(16,'voice','vell');
CREATE INDEX figures_by_day ON figures (as_of);
CREATE INDEX pages_by_report ON pages (report);
CREATE INDEX pages_by_sha256 ON pages (sha256);
CREATE INDEX fetches_by_url ON fetches (url, addition);
CREATE INDEX prints_by_report ON prints (report);
CREATE INDEX current_by_doubt ON current (scope, doubt);
CREATE INDEX additions_by_report ON additions (report, scope, no);
CREATE INDEX claims_by_report ON claims (report, start);
CREATE TRIGGER runs_no_update BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of runs are never changed or deleted'); END;
CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of runs are never changed or deleted'); END;
CREATE TRIGGER scopes_no_update BEFORE UPDATE ON scopes BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of scopes are never changed or deleted'); END;
CREATE TRIGGER scopes_no_delete BEFORE DELETE ON scopes BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of scopes are never changed or deleted'); END;
CREATE TRIGGER authors_no_update BEFORE UPDATE ON authors BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of authors are never changed or deleted'); END;
CREATE TRIGGER authors_no_delete BEFORE DELETE ON authors BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of authors are never changed or deleted'); END;
CREATE TRIGGER additions_no_update BEFORE UPDATE ON additions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of additions are never changed or deleted'); END;
CREATE TRIGGER additions_no_delete BEFORE DELETE ON additions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of additions are never changed or deleted'); END;
CREATE TRIGGER agreements_no_update BEFORE UPDATE ON agreements BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of agreements are never changed or deleted'); END;
CREATE TRIGGER agreements_no_delete BEFORE DELETE ON agreements BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of agreements are never changed or deleted'); END;
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of reports are never changed or deleted'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of reports are never changed or deleted'); END;
CREATE TRIGGER heads_no_update BEFORE UPDATE ON heads BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of heads are never changed or deleted'); END;
CREATE TRIGGER heads_no_delete BEFORE DELETE ON heads BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of heads are never changed or deleted'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of claims are never changed or deleted'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of claims are never changed or deleted'); END;
CREATE TRIGGER sightings_no_update BEFORE UPDATE ON sightings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of sightings are never changed or deleted'); END;
CREATE TRIGGER sightings_no_delete BEFORE DELETE ON sightings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of sightings are never changed or deleted'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of readings are never changed or deleted'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of readings are never changed or deleted'); END;
CREATE TRIGGER links_no_update BEFORE UPDATE ON links BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of links are never changed or deleted'); END;
CREATE TRIGGER links_no_delete BEFORE DELETE ON links BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of links are never changed or deleted'); END;
CREATE TRIGGER figures_no_update BEFORE UPDATE ON figures BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of figures are never changed or deleted'); END;
CREATE TRIGGER figures_no_delete BEFORE DELETE ON figures BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of figures are never changed or deleted'); END;
CREATE TRIGGER days_no_update BEFORE UPDATE ON days BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of days are never changed or deleted'); END;
CREATE TRIGGER days_no_delete BEFORE DELETE ON days BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of days are never changed or deleted'); END;
CREATE TRIGGER families_no_update BEFORE UPDATE ON families BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of families are never changed or deleted'); END;
CREATE TRIGGER families_no_delete BEFORE DELETE ON families BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of families are never changed or deleted'); END;
CREATE TRIGGER prints_no_update BEFORE UPDATE ON prints BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of prints are never changed or deleted'); END;
CREATE TRIGGER prints_no_delete BEFORE DELETE ON prints BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of prints are never changed or deleted'); END;
CREATE TRIGGER parts_no_update BEFORE UPDATE ON parts BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of parts are never changed or deleted'); END;
CREATE TRIGGER parts_no_delete BEFORE DELETE ON parts BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of parts are never changed or deleted'); END;
CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of reviews are never changed or deleted'); END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of reviews are never changed or deleted'); END;
CREATE TRIGGER codings_no_update BEFORE UPDATE ON codings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of codings are never changed or deleted'); END;
CREATE TRIGGER codings_no_delete BEFORE DELETE ON codings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of codings are never changed or deleted'); END;
CREATE TRIGGER raws_no_update BEFORE UPDATE ON raws BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of raws are never changed or deleted'); END;
CREATE TRIGGER raws_no_delete BEFORE DELETE ON raws BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of raws are never changed or deleted'); END;
CREATE TRIGGER pages_no_update BEFORE UPDATE ON pages BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of pages are never changed or deleted'); END;
CREATE TRIGGER pages_no_delete BEFORE DELETE ON pages BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of pages are never changed or deleted'); END;
CREATE TRIGGER fetches_no_update BEFORE UPDATE ON fetches BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of fetches are never changed or deleted'); END;
CREATE TRIGGER fetches_no_delete BEFORE DELETE ON fetches BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows of fetches are never changed or deleted'); END;
COMMIT;
