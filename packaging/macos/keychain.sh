#!/bin/sh
# Puts the certificate and the notary's password, which the workflow has from its secrets, into a keychain of this run.
set -eu
keychain="$RUNNER_TEMP/sign.keychain-db"
password=$(openssl rand -hex 16)
printf '%s' "$CERTIFICATE" | base64 --decode > "$RUNNER_TEMP/sign.p12"
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 21600 "$keychain"  # else it is locked again after five minutes
security unlock-keychain -p "$password" "$keychain"
security import "$RUNNER_TEMP/sign.p12" -P "$CERTIFICATE_PASSWORD" -f pkcs12 -k "$keychain" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" > /dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
rm "$RUNNER_TEMP/sign.p12"
if [ -n "${APPLE_ID:-}" ]; then
    xcrun notarytool store-credentials overview --apple-id "$APPLE_ID" --team-id "$APPLE_TEAM" --password "$APPLE_PASSWORD"
fi
