@rem Starts Gatehouse, as the script beside this one does elsewhere.
@rem   JAVA_HOME            the JDK to use, 25 or newer; without it one is looked for, unless a runtime came with this distribution
@rem   GATEHOUSE_JAVA_OPTS  options for the virtual machine, such as -Xmx1g; they win over those below
@echo off
setlocal
for %%h in ("%~dp0..") do set "GATEHOUSE_FOLDER=%%~fh"

if exist "%GATEHOUSE_FOLDER%\runtime\bin\java.exe" (
    set "JAVA_HOME=%GATEHOUSE_FOLDER%\runtime"
) else (
    call "%~dp0find-jdk.cmd"
    if errorlevel 1 exit /b 1
)

set "COLLECTOR=-XX:+UseSerialGC"
echo "%GATEHOUSE_JAVA_OPTS%" | findstr /r "XX:+Use.*GC" >nul && set "COLLECTOR="

"%JAVA_HOME%\bin\java.exe" %COLLECTOR% -Xmx256m -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError ^
    -Dguice_custom_class_loading=CHILD %GATEHOUSE_JAVA_OPTS% ^
    -cp "%GATEHOUSE_FOLDER%\lib\*" "-Dgatehouse.home=%GATEHOUSE_FOLDER%" ^
    "-Dlogback.configurationFile=%GATEHOUSE_FOLDER%\conf\logback.xml" ^
    io.gatehouse.launcher.Main %*
exit /b %ERRORLEVEL%
