; Makes the installer for Windows. makensis is told VERSION, NUMBERS (1.2.3.0), PROGRAM, LICENCE and NOTICES (the files to
; install), ICON, OUTPUT, TARGET (the kind of program that the installer is), and, if a certificate is there, SIGN (the command that signs the uninstaller, %1 being it).
;
; It installs for the user alone and so asks for no administrator. What is the user's stays when Muster is uninstalled.
Target "${TARGET}"
!include "MUI2.nsh"
!include "FileFunc.nsh"

!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\app.muster.Muster"

Name "Muster"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Muster"
InstallDirRegKey HKCU "${ENTRY}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetDateSave off
BrandingText "Muster ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Muster"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Muster setup"
VIAddVersionKey "CompanyName" "The Muster authors"
VIAddVersionKey "LegalCopyright" "MIT licence"
!ifdef SIGN
	!uninstfinalize '${SIGN}'
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\muster.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "--demo"
!define MUI_FINISHPAGE_RUN_TEXT "Start the demo: no account needed"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Section
	SetOutPath "$INSTDIR"
	ClearErrors
	File "/oname=muster.exe" "${PROGRAM}"
	File "/oname=LICENSE.txt" "${LICENCE}"
	File "/oname=THIRD_PARTY.txt" "${NOTICES}"
	IfErrors 0 +3
		MessageBox MB_OK|MB_ICONEXCLAMATION "Muster is running. Close it, then install again." /SD IDOK
		Abort
	WriteUninstaller "$INSTDIR\uninstall.exe"
	CreateShortcut "$SMPROGRAMS\Muster.lnk" "$INSTDIR\muster.exe"
	WriteRegStr HKCU "${ENTRY}" "DisplayName" "Muster"
	WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
	WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\muster.exe"
	WriteRegStr HKCU "${ENTRY}" "Publisher" "The Muster authors"
	WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
	WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
	WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
	WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
	WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
	${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
	WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
	ClearErrors
	Delete "$INSTDIR\muster.exe"
	IfErrors 0 +3
		MessageBox MB_OK|MB_ICONEXCLAMATION "Muster is running. Close it, then uninstall again." /SD IDOK
		Abort
	Delete "$INSTDIR\LICENSE.txt"
	Delete "$INSTDIR\THIRD_PARTY.txt"
	Delete "$INSTDIR\uninstall.exe"
	Delete "$SMPROGRAMS\Muster.lnk"
	RMDir "$INSTDIR"
	DeleteRegKey HKCU "${ENTRY}"
	MessageBox MB_OK|MB_ICONINFORMATION "Muster is removed. What is yours stays: settings in $APPDATA\fyne\app.muster.Muster, reports of crashes in $LOCALAPPDATA\Muster, and remembered logins in the Credential Manager, under the name Muster." /SD IDOK
SectionEnd
