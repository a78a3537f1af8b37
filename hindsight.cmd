@echo off
rem Starts Hindsight from a checkout: finds a JDK 25, builds what is missing, and runs it.
setlocal enabledelayedexpansion
set "ROOT=%~dp0"
set "JAR=%ROOT%app\target\hindsight-app-0.1.0.jar"
set "JDK="
for %%H in ("%HINDSIGHT_JAVA_HOME%" "%JAVA_HOME%") do call :try "%%~H"
for /d %%H in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%USERPROFILE%\.jdks\*") do call :try "%%~H"
if not defined JDK (
    echo Hindsight needs a JDK 25 or newer and found none; install one ^(Temurin 25, say^) or name it in HINDSIGHT_JAVA_HOME. 1>&2
    exit /b 2
)
if not exist "%JAR%" (
    echo Building Hindsight ^(a minute or two, once^) ... 1>&2
    pushd "%ROOT%"
    call mvn -q -B -ntp -DskipTests -pl app -am package 1>&2
    if errorlevel 1 (
        popd
        echo The build failed; see the lines above. 1>&2
        exit /b 2
    )
    popd
)
set /p CP=<"%ROOT%app\target\class-path"
rem The class path is longer than a command line may be, so it goes by an argument file.
set "ARGS=%TEMP%\hindsight-%RANDOM%.args"
> "%ARGS%" echo -cp "%JAR:\=/%;!CP:\=/!"
"%JDK%\bin\java.exe" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC @"%ARGS%" dev.hindsight.app.Main %*
set "STATUS=%ERRORLEVEL%"
del "%ARGS%"
exit /b %STATUS%

:try
if defined JDK exit /b
if "%~1"=="" exit /b
if not exist "%~1\bin\java.exe" exit /b
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release" 2^>nul') do (
    set "MAJOR=%%~V"
    set "MAJOR=!MAJOR:"=!"
    if !MAJOR! geq 25 set "JDK=%~1"
)
exit /b
