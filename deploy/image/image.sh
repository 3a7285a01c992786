# Sourced by make and run: what the image is, and where it is made.

# From what changes least to what changes most. Each is a folder of target/image/<arch>/layers; where there is none, there is no such layer.
readonly LAYERS="base runtime libraries application archive"

# The Debian whose packages are below everything, and those of them that a Java runtime without windows loads: no shell, no package manager.
readonly SUITE=trixie
readonly LIBRARIES="libc6 libgcc-s1 libstdc++6 zlib1g liblcms2-2 libjpeg62-turbo"
# Of these a few files only: what the system is called, names of files with umlauts, a licence that others point to.
readonly PARTS="base-files libc-bin gcc-14-base"
# Whose modules jlink takes.
readonly JDK_PACKAGE=openjdk-25-jdk-headless

# What of the JDK is asked for by name at run time, so that jdeps does not find it: archives as file systems, words and forms of dates and
# numbers of LOCALES.
readonly HIDDEN_MODULES=jdk.zipfs,jdk.localedata
readonly LOCALES=en,de

readonly USER_AND_GROUP=10001:10001
readonly ENVIRONMENT="PATH=/opt/java/bin:/usr/local/bin LANG=C.UTF-8 HOME=/tmp"
readonly PORT_INSIDE=8080
readonly HOME_INSIDE=/opt/pilothouse
# Beside these only the root file system, and nobody writes there.
readonly WRITABLE="/tmp /var/lib/pilothouse"

readonly TARGET=target/image

# One word a line. Options of a company come in JAVA_TOOL_OPTIONS.
entry_point() { # the folder of layers
    printf '%s\n' /opt/java/bin/java
    [ ! -d "$1/archive" ] || printf '%s\n' "-XX:AOTCache=$HOME_INSIDE/pilothouse.aot"
    printf '%s\n' -jar "$HOME_INSIDE/pilothouse.jar"
}

say() { printf '%s\n' "$*" >&2; }

fail() { # one line each
    printf '%s\n' "$@" >&2
    exit 1
}
