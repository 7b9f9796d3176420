// Dragoman: news pages in, records of political events out.
#pragma once

#include "dragoman/agenda.h"
#include "dragoman/batch.h"
#include "dragoman/check.h"
#include "dragoman/codes.h"
#include "dragoman/engine.h"
#include "dragoman/export.h"
#include "dragoman/filter.h"
#include "dragoman/input.h"
#include "dragoman/json.h"
#include "dragoman/reader.h"
#include "dragoman/record.h"
#include "dragoman/relate.h"
#include "dragoman/result.h"
#include "dragoman/sites.h"
#include "dragoman/span.h"
#include "dragoman/unknown.h"
