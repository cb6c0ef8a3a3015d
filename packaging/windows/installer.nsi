; The installer for one user: asks for no administrator, touches nothing outside the user's own
; folders and registry. Every name and number comes from installers.py as a define.
;
; NAME.exe /S              installs without a word
; NAME.exe /S /D=FOLDER    into a folder; last, without quotes, even where it holds blanks
; uninstall.exe /S         removes without a word
; The exit status is 0 when it is done, 2 when it is refused and nothing has changed, 3 when it
; could not be finished.
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetDateSave off  ; so that the same files make the same installer
SetCompressor /SOLID lzma
SetCompressorDictSize 32
ShowInstDetails nevershow
ShowUninstDetails nevershow

!include MUI2.nsh
!include WinVer.nsh

!define PROGRAM "${NAME}.exe"
!define LINK "$SMPROGRAMS\${TITLE}.lnk"
!define REFUSED 2
!define UNFINISHED 3
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"

Name "${TITLE}"
OutFile "${TARGET}"
Caption "${TITLE} ${VERSION}"
UninstallButtonText "&Remove"
UninstallCaption "${TITLE} ${VERSION}"
BrandingText " "
InstallDir "$LOCALAPPDATA\Programs\${TITLE}"
InstallDirRegKey HKCU "${ENTRY}" "InstallLocation"

VIProductVersion "${FOUR_NUMBERS}"
VIFileVersion "${FOUR_NUMBERS}"
VIAddVersionKey CompanyName "${PUBLISHER}"
VIAddVersionKey FileDescription "${TITLE}, installer"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey LegalCopyright "${COPYRIGHT}"
VIAddVersionKey ProductName "${TITLE}"
VIAddVersionKey ProductVersion "${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"

!define MUI_LICENSEPAGE_TEXT_TOP "Press Page Down to see the rest."
!define MUI_LICENSEPAGE_TEXT_BOTTOM "You may use, copy and pass on the program and the text of the \
report under these licences. There is nothing to sign or to agree to."
!define MUI_LICENSEPAGE_BUTTON "&Next >"
!define MUI_PAGE_HEADER_TEXT "Licences"
!define MUI_PAGE_HEADER_SUBTEXT "What you may do with the program and with the report"
!insertmacro MUI_PAGE_LICENSE "${LICENCES}"

!define MUI_PAGE_HEADER_TEXT "Folder"
!define MUI_PAGE_HEADER_SUBTEXT "Where the program is put"
!define MUI_DIRECTORYPAGE_TEXT_TOP "The program is installed for you alone, in this folder. \
It needs no administrator and no network."
!insertmacro MUI_PAGE_DIRECTORY

!define MUI_PAGE_HEADER_TEXT "Installing"
!define MUI_PAGE_HEADER_SUBTEXT "One moment"
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "Installed"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT " "
!insertmacro MUI_PAGE_INSTFILES

!define MUI_FINISHPAGE_TITLE "${TITLE} is installed"
!define MUI_FINISHPAGE_TEXT "It is in the Start menu under its name. To remove it, open Settings, \
Apps, Installed apps."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "Open ${TITLE}"
!insertmacro MUI_PAGE_FINISH

!define MUI_PAGE_HEADER_TEXT "Remove"
!define MUI_PAGE_HEADER_SUBTEXT "What is removed, and what stays"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "The program is removed from this folder. Your own files and \
your settings stay."
!define MUI_UNCONFIRMPAGE_TEXT_LOCATION "Folder:"
!insertmacro MUI_UNPAGE_CONFIRM
!define MUI_PAGE_HEADER_TEXT "Removing"
!define MUI_PAGE_HEADER_SUBTEXT "One moment"
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "Removed"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "Your own files and your settings are where they were"
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"

; Both functions take the folder from the stack. The uninstaller needs its own.
!macro functions un
; A program file that is running can’t be opened for writing. Nothing has been touched yet.
Function ${un}refuse_while_it_is_open
  Pop $1
  ${If} $1 == ""
  ${OrIfNot} ${FileExists} "$1\${PROGRAM}"
    Return
  ${EndIf}
  again:
    ClearErrors
    FileOpen $0 "$1\${PROGRAM}" a
    IfErrors 0 writable
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION \
      "${TITLE} is open, or its folder can’t be written. Close it, then try again." \
      /SD IDCANCEL IDRETRY again
    SetErrorLevel ${REFUSED}
    Abort
  writable:
    FileClose $0
FunctionEnd

; The program file goes last: it marks the folder as ours, for the next try.
Function ${un}remove_program
  Pop $1
  again:
    ClearErrors
    ${If} ${FileExists} "$1\_internal"
      RMDir /r "$1\_internal"
    ${EndIf}
    IfErrors 0 removed
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION \
      "Not every file in $1 could be removed. Close all that uses this folder, then try again." \
      /SD IDCANCEL IDRETRY again
    SetErrorLevel ${UNFINISHED}
    Abort
  removed:
    Delete "$1\uninstall.exe"
    Delete "$1\${NAME}-content.exe"
    Delete "$1\${PROGRAM}"
    RMDir "$1"  ; stays where the user has put something into it
FunctionEnd
!macroend
!insertmacro functions ""
!insertmacro functions "un."

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONEXCLAMATION "${TITLE} needs Windows 10 or 11." /SD IDOK
    SetErrorLevel ${REFUSED}
    Abort
  ${EndIf}
FunctionEnd

Section "Install"
  SetShellVarContext current
  ReadRegStr $2 HKCU "${ENTRY}" "InstallLocation"
  Push $INSTDIR
  Call refuse_while_it_is_open
  Push $2
  Call refuse_while_it_is_open
  ; _internal is removed below. Where it stands without our program it is another's.
  ${If} ${FileExists} "$INSTDIR\_internal"
  ${AndIfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
    MessageBox MB_OK|MB_ICONEXCLAMATION \
      "This folder holds another program. Choose another folder." /SD IDOK
    SetErrorLevel ${REFUSED}
    Abort
  ${EndIf}
  CreateDirectory "$INSTDIR"
  ClearErrors
  GetTempFileName $0 "$INSTDIR"
  ${If} ${Errors}
    RMDir "$INSTDIR"
    MessageBox MB_OK|MB_ICONEXCLAMATION \
      "This folder can’t be written. Choose another folder." /SD IDOK
    SetErrorLevel ${REFUSED}
    Abort
  ${EndIf}
  Delete $0
  ; The list of programs has one entry, so there is one copy: another folder moves the program.
  ${If} $2 != ""
  ${AndIf} ${FileExists} "$2\${PROGRAM}"
    Push $2
    Call remove_program
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"  ; a copy that the list does not know
    Push $INSTDIR
    Call remove_program
  ${EndIf}
  ; First the entry and the uninstaller: they can remove the rest, should it not be finished.
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  SetOutPath "$INSTDIR"
  ClearErrors
  WriteUninstaller "$INSTDIR\uninstall.exe"
  File "${SOURCE}/${PROGRAM}"
  File /r /x "${PROGRAM}" "${SOURCE}/*"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONEXCLAMATION \
      "Not every file could be written. Free some disk space, then install again." /SD IDOK
    SetErrorLevel ${UNFINISHED}
    Abort
  ${EndIf}
  CreateShortcut "${LINK}" "$INSTDIR\${PROGRAM}" "" "" "" "" "" "${SUMMARY}"
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  Push $INSTDIR
  Call un.refuse_while_it_is_open
  Push $INSTDIR
  Call un.remove_program
  Delete "${LINK}"
  DeleteRegKey HKCU "${ENTRY}"
SectionEnd
