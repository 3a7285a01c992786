# Keycloak 26.7.3: keycloak/bin/kc.sh, built for a database in a file and with the rotation of secrets, a preview
# of this version; seed/ is such a database, with an administrator and nothing else,
# which makes its first start 9 s shorter
if command -v mvn >/dev/null; then maven=mvn; else maven="$HERE/../mvnw"; fi
say "Keycloak: downloading 180 MB"
"$maven" -q -B -f pom.xml dependency:unpack-dependencies -DoverWriteReleases=true -DoutputDirectory="$1" >&2
mv "$1"/keycloak-* "$1/keycloak"
chmod +x "$1"/keycloak/bin/*.sh
# In a file, since making the database builds once more by whatever it finds there
printf '%s\n' db=dev-file health-enabled=false metrics-enabled=false features=client-secret-rotation >"$1/keycloak/conf/keycloak.conf"
patiently "Keycloak: building" "$1/keycloak/bin/kc.sh" build
KC_SEED_PASSWORD=admin patiently "Keycloak: making its database" \
    "$1/keycloak/bin/kc.sh" bootstrap-admin user --username=admin --password:env=KC_SEED_PASSWORD
mv "$1/keycloak/data/h2" "$1/seed"
