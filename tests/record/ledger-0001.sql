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
INSERT INTO "additions" VALUES(1,1935835200000000,NULL,1,NULL,'agreement',0,0,'23ecf18d4fdf76abaf0bea0aad9fb475e1077e1564b708492ccf7bbe4fc45916','caf29be8ca25ebb4fa153effa7f5ee78e58d53578daa65f47a9bad2161d993a8');
INSERT INTO "additions" VALUES(2,1935835200000000,1,1,1,'extraction',1,1,'6981dbc380cab06e0c914591de08871c340fc75936e0be41fcc215a053805d70','077daee0f32b6a63176ed41f53c6c7ddf990dbee06e3355628e86e90aab8c422');
INSERT INTO "additions" VALUES(3,1935835200000000,1,1,2,'extraction',1,1,'01ea5a4004d2e3f9e32aa2c33fc267b87f263ace2f3d2b688b90524d82a8e9a2','81680839b39bdcf428426f1abb8deacc3f6462e9223762a7faafec919dc75b14');
INSERT INTO "additions" VALUES(4,1936080000000000,2,1,1,'extraction',0,0,'bf7fe36a757875f3ea7e122dc07d091fd51de2a76ce0e21d3a3c71a37654643e','a3a893f866607d0721050eb5bd63eff76992b11722aa0dbb35f0218c774fe3f6');
CREATE TABLE agreements (
	scope INTEGER NOT NULL, 
	addition INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (scope, addition), 
	FOREIGN KEY(scope) REFERENCES scopes (no)
);
INSERT INTO "agreements" VALUES(1,1,'199edaecd195962d05e6c94384201dc589175b8c60561c79eaefb9ed1c9c29ff','id: vell-2031
name: Vell corridor agreement
');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
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
INSERT INTO "authors" VALUES(8,'speakers.title@2');
INSERT INTO "authors" VALUES(9,'record.silent@1');
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
INSERT INTO "heads" VALUES(2,3,'courier.txt','en','Ostrand says the Vell corridor stays closed',NULL,NULL,'VNA','Vell Courier',NULL,'2031-05-07','+03:30',210,NULL,'headline 0-43
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
INSERT INTO "links" VALUES(1,1,4,0,5,'p1.corridor','none',0.75,'111-117');
INSERT INTO "links" VALUES(3,1,3,0,5,'p1.corridor','none',0.75,'113-119');
INSERT INTO "links" VALUES(3,1,3,1,5,'p1.prisoners',NULL,0.5,NULL);
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
INSERT INTO "readings" VALUES(1,1,1,4,0,8,'["ostrand","vell"]','46-73',NULL,'["vell"]');
INSERT INTO "readings" VALUES(1,1,3,2,0,3,'["2031-05-05"]','95-101',NULL,NULL);
INSERT INTO "readings" VALUES(1,1,4,2,0,4,'["condition"]',NULL,NULL,NULL);
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
CREATE TABLE runs (
	no INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	version TEXT NOT NULL, 
	model TEXT, 
	parameters TEXT NOT NULL, 
	PRIMARY KEY (no), 
	UNIQUE (id)
);
INSERT INTO "runs" VALUES(1,'4d9719aa68a2810c','0.1.0','abc','[]');
INSERT INTO "runs" VALUES(2,'2a7484a4a511377a','0.2.0',NULL,'[]');
CREATE TABLE scopes (
	no INTEGER NOT NULL, 
	agreement_id TEXT NOT NULL, 
	PRIMARY KEY (no), 
	UNIQUE (agreement_id)
);
INSERT INTO "scopes" VALUES(1,'vell-2031');
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
COMMIT;
