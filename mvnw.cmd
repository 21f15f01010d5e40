@rem Runs the pinned Maven on a JDK that is new enough, as mvnw does elsewhere.
@echo off
setlocal

call "%~dp0.mvn\find-jdk.cmd"
if errorlevel 1 exit /b 1

for /f "usebackq tokens=1,2 delims==" %%a in ("%~dp0.mvn\maven-distribution") do (
    if "%%a"=="version" set "MAVEN_VERSION=%%b"
    if "%%a"=="sha512" set "MAVEN_SHA512=%%b"
)
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "DISTS=%MAVEN_USER_HOME%\wrapper\dists"
set "MVN=%DISTS%\gatehouse-maven-%MAVEN_VERSION%\bin\mvn.cmd"
set "ARCHIVE=apache-maven-%MAVEN_VERSION%-bin.zip"
set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED %MAVEN_OPTS%"
if exist "%MVN%" goto run

set "PATH_MVN="
for /f "delims=" %%m in ('where mvn.cmd 2^>nul') do if not defined PATH_MVN set "PATH_MVN=%%m"
if not defined PATH_MVN if not defined MVNW_REPOURL (
    echo Maven %MAVEN_VERSION% is not here yet, and there is nothing to fetch it with. Install any Maven, or set MVNW_REPOURL>&2
    echo to the address of a Maven repository that you can reach.>&2
    exit /b 1
)

echo Fetching Maven %MAVEN_VERSION%, once.>&2
set "STAGING=%DISTS%\.fetching.%RANDOM%%RANDOM%"
mkdir "%STAGING%"
pushd "%STAGING%"
if defined MVNW_REPOURL curl -fsSL -o "%ARCHIVE%" "%MVNW_REPOURL%/org/apache/maven/apache-maven/%MAVEN_VERSION%/%ARCHIVE%"
if not exist "%ARCHIVE%" if defined PATH_MVN call "%PATH_MVN%" -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy "-Dartifact=org.apache.maven:apache-maven:%MAVEN_VERSION%:zip:bin" -DoutputDirectory=. >nul 2>&1
if exist "%ARCHIVE%" certutil -hashfile "%ARCHIVE%" SHA512 | findstr /i "%MAVEN_SHA512%" >nul && "%JAVA_HOME%\bin\jar.exe" xf "%ARCHIVE%" && move "apache-maven-%MAVEN_VERSION%" "%DISTS%\gatehouse-maven-%MAVEN_VERSION%" >nul
popd
rmdir /s /q "%STAGING%"
if exist "%MVN%" goto run

echo Maven %MAVEN_VERSION% could not be fetched, or its SHA-512 was wrong.>&2
if not defined PATH_MVN exit /b 1
echo Going on with %PATH_MVN%.>&2
set "MVN=%PATH_MVN%"

:run
call "%MVN%" %*
exit /b %ERRORLEVEL%
