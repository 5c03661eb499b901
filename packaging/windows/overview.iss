; Installs Overview for one user, without an administrator. build.py defines Version, Frozen and Icon.
#define Id "example.overview.Overview"

[Setup]
AppId={{6F0B8C1E-6B0B-4C59-9B0F-3B7E4D1C7A52}
AppName=Overview
AppVersion={#Version}
AppPublisher=The Overview authors
DefaultDirName={localappdata}\Programs\Overview
DefaultGroupName=Overview
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputBaseFilename=Overview-{#Version}-setup
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\overview.exe
Compression=lzma2
SolidCompression=yes
ChangesAssociations=yes
CloseApplications=yes

[InstallDelete]
; What an older version left: its packages' names and versions would stand beside the new ones.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Frozen}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Overview"; Filename: "{app}\overview.exe"; AppUserModelID: "{#Id}"

[Registry]
Root: HKCU; Subkey: "Software\Classes\{#Id}"; ValueType: string; ValueData: "Article"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\{#Id}\shell\open\command"; ValueType: string; ValueData: """{app}\overview.exe"" ""%1"""
; Under “Open with”, never the default.
Root: HKCU; Subkey: "Software\Classes\.html\OpenWithProgids"; ValueType: string; ValueName: "{#Id}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.htm\OpenWithProgids"; ValueType: string; ValueName: "{#Id}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.xhtml\OpenWithProgids"; ValueType: string; ValueName: "{#Id}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.mhtml\OpenWithProgids"; ValueType: string; ValueName: "{#Id}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.mht\OpenWithProgids"; ValueType: string; ValueName: "{#Id}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.opml\OpenWithProgids"; ValueType: string; ValueName: "{#Id}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.eml\OpenWithProgids"; ValueType: string; ValueName: "{#Id}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.md\OpenWithProgids"; ValueType: string; ValueName: "{#Id}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.pdf\OpenWithProgids"; ValueType: string; ValueName: "{#Id}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.epub\OpenWithProgids"; ValueType: string; ValueName: "{#Id}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.docx\OpenWithProgids"; ValueType: string; ValueName: "{#Id}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\overview"; ValueType: string; ValueData: "URL:Overview"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\overview"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\overview\shell\open\command"; ValueType: string; ValueData: """{app}\overview.exe"" ""%1"""

[Run]
Filename: "{app}\overview.exe"; Description: "Start Overview"; Flags: postinstall nowait skipifsilent

[UninstallDelete]
; The reader's library stays in {localappdata}\overview.
Type: dirifempty; Name: "{app}"
