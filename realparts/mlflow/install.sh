# MLflow with the S3 client in a virtual environment: bin/python -m mlflow
need python3 "Debian, Ubuntu: apt-get install python3-venv" "macOS: brew install python"
python3 -m venv "$1" || fail "python3 with venv" "Debian, Ubuntu: apt-get install python3-venv"
patiently "MLflow: installing 850 MB of Python packages, about a minute" \
    "$1/bin/python" -m pip install --quiet --no-input --requirement requirements.txt
