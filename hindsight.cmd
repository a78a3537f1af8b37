@echo off
rem Starts Hindsight from a checkout: finds a JDK 25, builds what is missing, and runs it.
setlocal disabledelayedexpansion
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
    call mvn -q -B -ntp -DskipTests -pl app -am package 1>&2 || (
        popd
        echo The build failed; see the lines above. 1>&2
        exit /b 2
    )
    popd
)
rem The class path is longer than a command line or a variable may be, so it goes by an argument file: one string in
rem quotes over two lines, the first ending in a backslash.
set "ARGS=%TEMP%\hindsight-%RANDOM%%RANDOM%.args"
> "%ARGS%" echo -cp "%JAR:\=/%;\
>> "%ARGS%" type "%ROOT%app\target\class-path"
>> "%ARGS%" echo "
"%JDK%\bin\java.exe" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:MetaspaceSize=128m "@%ARGS%" dev.hindsight.app.Main %*
set "STATUS=%ERRORLEVEL%"
del "%ARGS%"
exit /b %STATUS%

rem Takes a JDK if it is new enough; its file "release" tells its version without starting it.
:try
if defined JDK exit /b
if "%~1"=="" exit /b
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
set "MAJOR=0"
for /f "usebackq tokens=1,2 delims==." %%V in ("%~1\release") do if "%%V"=="JAVA_VERSION" set "MAJOR=%%W"
set "MAJOR=%MAJOR:"=%"
if %MAJOR% geq 25 set "JDK=%~1"
exit /b
