# S3Proxy and its libraries: lib/*.jar, main class org.gaul.s3proxy.Main
if command -v mvn >/dev/null; then maven=mvn; else maven="$HERE/../mvnw"; fi
say "S3Proxy: downloading"
"$maven" -q -B -f pom.xml dependency:copy-dependencies -DoutputDirectory="$1/lib" >&2
