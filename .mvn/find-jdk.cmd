@rem Called, not run: sets JAVA_HOME to a JDK that can build Gatehouse, or explains what to install and fails.
@set "JDK_FOUND="
@if defined JAVA_HOME call :try "%JAVA_HOME%"
@if not defined JDK_FOUND for /f "delims=" %%j in ('where java 2^>nul') do @if not defined JDK_FOUND call :try "%%~dpj.."
@if not defined JDK_FOUND for %%d in (
    "%ProgramFiles%\Java"
    "%ProgramFiles%\Eclipse Adoptium"
    "%ProgramFiles%\Microsoft"
    "%ProgramFiles%\Zulu"
    "%ProgramFiles%\Amazon Corretto"
    "%ProgramFiles%\BellSoft"
    "%LOCALAPPDATA%\Programs\Eclipse Adoptium"
    "%USERPROFILE%\.jdks"
    "%USERPROFILE%\.sdkman\candidates\java"
    "%USERPROFILE%\scoop\apps\temurin25-jdk"
) do @for /d %%j in ("%%~d\*") do @if not defined JDK_FOUND call :try "%%~j"
@if defined JDK_FOUND (
    set "JAVA_HOME=%JDK_FOUND%"
    exit /b 0
)
@echo Gatehouse needs a JDK 25 or newer, and none was found: not in JAVA_HOME, not on PATH, and not in the usual folders.>&2
@echo Install one, for example with: winget install EclipseAdoptium.Temurin.25.JDK>&2
@echo or unpack any build of JDK 25 and set JAVA_HOME to its folder.>&2
@exit /b 1

:try
@if not exist "%~1\bin\javac.exe" exit /b 0
@if not exist "%~1\release" exit /b 0
@set "JDK_VERSION=0"
@for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do @set "JDK_VERSION=%%~v"
@for /f "delims=.-+" %%v in ("%JDK_VERSION%") do @if %%v GEQ 25 set "JDK_FOUND=%~f1"
@exit /b 0
